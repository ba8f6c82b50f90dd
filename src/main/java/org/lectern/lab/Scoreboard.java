package org.lectern.lab;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.lectern.train.AtomicFile;

/**
 * The scores of several trainings, in a file of tab-separated lines.
 *
 * @param scores in the order in which they were made
 */
public record Scoreboard(List<Score> scores) {
  /**
   * Copies the list, so that it cannot change.
   *
   * @param scores in the order in which they were made
   */
  public Scoreboard {
    scores = List.copyOf(scores);
  }

  /**
   * All trainings of one architecture.
   *
   * @param architecture what was trained
   * @param sizes in words
   * @param parameters how many numbers were learnt
   * @param seeds how many trainings there were
   * @param perplexity over the seeds; less is better
   * @param bleu over the seeds; more is better
   * @param seconds of a training, over the seeds
   */
  public record Standing(
      Architecture architecture,
      String sizes,
      long parameters,
      int seeds,
      Spread perplexity,
      Spread bleu,
      Spread seconds) {}

  /**
   * Reads a file of scores.
   *
   * @param file as {@link #write} leaves it
   * @return the scores
   * @throws IOException if it cannot be read, or is no file of scores
   */
  public static Scoreboard read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) { // it does not say of which file
      throw new IOException(file + ": is no scoreboard; it is not UTF-8", e);
    }
    if (lines.isEmpty() || !lines.get(0).equals(Score.HEADING)) {
      throw new IOException(
          file + ": is no scoreboard; its first line must be \"" + Score.HEADING + "\"");
    }
    try {
      return new Scoreboard(lines.stream().skip(1).map(Score::of).toList());
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": is a damaged scoreboard; " + e.getMessage(), e);
    }
  }

  /**
   * Writes a file of scores, whole or not at all.
   *
   * @param file where to
   * @throws IOException if that fails; an older file is then untouched
   */
  public void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder(Score.HEADING).append('\n');
    scores.forEach(score -> text.append(score.line()).append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /**
   * The same with a score more.
   *
   * @param score the new one
   * @return a longer scoreboard
   */
  public Scoreboard with(Score score) {
    return new Scoreboard(Stream.concat(scores.stream(), Stream.of(score)).toList());
  }

  /**
   * The score of a training, if it was made.
   *
   * @param architecture what was trained
   * @param seed of the training
   * @return the score
   */
  public Optional<Score> find(Architecture architecture, long seed) {
    return scores.stream()
        .filter(score -> score.architecture() == architecture && score.seed() == seed)
        .findFirst();
  }

  /**
   * Sums up the seeds of each architecture.
   *
   * @return in the order of {@link Architecture}, those that have a score
   */
  public List<Standing> standings() {
    List<Standing> standings = new ArrayList<>();
    for (Architecture architecture : Architecture.values()) {
      List<Score> own = scores.stream().filter(s -> s.architecture() == architecture).toList();
      if (!own.isEmpty()) {
        Score first = own.get(0);
        standings.add(
            new Standing(
                architecture,
                first.sizes(),
                first.parameters(),
                own.size(),
                spread(own, Score::perplexity),
                spread(own, Score::bleu),
                spread(own, Score::seconds)));
      }
    }
    return standings;
  }

  private static Spread spread(List<Score> scores, ToDoubleFunction<Score> number) {
    return Spread.of(scores.stream().mapToDouble(number).toArray());
  }
}
