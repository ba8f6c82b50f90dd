package org.lectern.explore;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;
import org.lectern.text.Tokenizer;

/**
 * What the model would say next.
 *
 * @param words the most probable ones, best first
 * @param entropy of the whole distribution, in nats
 */
public record NextWords(List<Candidate> words, double entropy) {
  /**
   * A word that may come next.
   *
   * @param text its piece
   * @param id its number in the vocabulary
   * @param logit the model's score, before the temperature
   * @param probability at the temperature
   * @param before the probability at the temperature with nothing switched off
   */
  public record Candidate(String text, int id, double logit, double probability, double before) {}

  /**
   * Takes a copy of the list.
   *
   * @param words the most probable ones, best first
   * @param entropy of the whole distribution, in nats
   */
  public NextWords {
    words = List.copyOf(words);
  }

  /** Ranks the words after the last row of logits; equal ones by their number. */
  static NextWords of(
      double[] logits, double[] before, double temperature, int top, Tokenizer tokenizer) {
    double[] now = logProbabilities(logits, temperature);
    double[] then = logProbabilities(before, temperature);
    List<Candidate> words =
        IntStream.range(0, now.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer id) -> -now[id]))
            .limit(top)
            .map(
                id ->
                    new Candidate(
                        tokenizer.token(id), id, logits[id], Math.exp(now[id]), Math.exp(then[id])))
            .toList();
    double entropy = Arrays.stream(now).filter(Double::isFinite).map(l -> -Math.exp(l) * l).sum();
    return new NextWords(words, Math.max(0, entropy)); // not −0 where one word is certain
  }

  /** Returns log softmax(logits / temperature). */
  static double[] logProbabilities(double[] logits, double temperature) {
    DMatrixRMaj row = new DMatrixRMaj(1, logits.length);
    Arrays.setAll(row.data, i -> logits[i] / temperature);
    Matrices.toLogSoftmax(row);
    return row.data;
  }
}
