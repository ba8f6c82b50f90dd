package org.lectern.lab;

import java.util.Locale;

/**
 * A line of the scoreboard: one training, judged by sentences that it has not seen.
 *
 * @param architecture what was trained
 * @param seed of first weights, order of the pairs and dropout
 * @param sizes in words, such as {@code d 64, ff 250}
 * @param parameters how many numbers were learnt
 * @param epochs how often each training pair was seen
 * @param perplexity of a token of the test sentences
 * @param bleu of greedy translations of the test sentences
 * @param seconds that the training took, judging not included
 */
public record Score(
    Architecture architecture,
    long seed,
    String sizes,
    long parameters,
    int epochs,
    double perplexity,
    double bleu,
    double seconds) {

  /** The first line of a file of scores. */
  static final String HEADING =
      "architecture\tseed\tsizes\tparameters\tepochs\tperplexity\tbleu\tseconds";

  private static final int FIELDS = 8;

  /** The score as a line of a file. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%s\t%d\t%s\t%d\t%d\t%.4f\t%.2f\t%.1f",
        architecture.label(),
        seed,
        sizes,
        parameters,
        epochs,
        perplexity,
        bleu,
        seconds);
  }

  /** The score that a line holds; numbers as they were rounded there. */
  static Score of(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(
          "Score: " + fields.length + " fields instead of " + FIELDS + " in \"" + line + "\"");
    }
    return new Score(
        Architecture.of(fields[0]),
        Long.parseLong(fields[1]),
        fields[2],
        Long.parseLong(fields[3]),
        Integer.parseInt(fields[4]),
        Double.parseDouble(fields[5]),
        Double.parseDouble(fields[6]),
        Double.parseDouble(fields[7]));
  }
}
