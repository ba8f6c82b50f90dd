package org.lectern.matrix;

import java.util.Arrays;

/**
 * Where each sentence lies in a matrix that stacks the tokens of many sentences as its rows.
 *
 * <p>Batches are ragged: no padding, no third dimension. Every linear layer sees one tall matrix;
 * only attention looks at the segments. Two segments may name the same rows: several hypotheses of
 * a beam look at one encoded sentence.
 */
public final class Segments {
  private final int[] from;
  private final int[] to;

  private Segments(int[] from, int[] to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Sentences that follow each other without gaps.
   *
   * @param lengths number of rows of each sentence, each at least 1
   * @return one segment a sentence
   * @throws IllegalArgumentException if a length is below 1
   */
  public static Segments ofLengths(int... lengths) {
    int[] from = new int[lengths.length];
    int[] to = new int[lengths.length];
    int row = 0;
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] < 1) {
        throw new IllegalArgumentException(
            "Segments: sentence " + i + " has " + lengths[i] + " tokens; it must have at least 1");
      }
      from[i] = row;
      row += lengths[i];
      to[i] = row;
    }
    return new Segments(from, to);
  }

  /**
   * Sentences of one length that begin anywhere: where each has room to grow.
   *
   * @param length number of rows of each sentence
   * @param from first row of each sentence
   * @return one segment a sentence
   */
  public static Segments ofLength(int length, int... from) {
    return new Segments(from.clone(), Arrays.stream(from).map(row -> row + length).toArray());
  }

  /**
   * The segments of a batch of sentences.
   *
   * @param sentences ids of each sentence, none empty
   * @return one segment a sentence
   */
  public static Segments of(int[][] sentences) {
    return ofLengths(Arrays.stream(sentences).mapToInt(s -> s.length).toArray());
  }

  /**
   * Some of these segments, in a new order, repeated where asked; the rows stay where they are.
   *
   * @param which numbers of the wanted segments
   * @return a view with {@code which.length} segments
   */
  public Segments pick(int... which) {
    return new Segments(
        Arrays.stream(which).map(i -> from[i]).toArray(),
        Arrays.stream(which).map(i -> to[i]).toArray());
  }

  /**
   * The number of sentences.
   *
   * @return how many segments there are
   */
  public int count() {
    return from.length;
  }

  /**
   * The first row of a sentence.
   *
   * @param i number of the sentence
   * @return index of its first row
   */
  public int from(int i) {
    return from[i];
  }

  /**
   * The row behind a sentence.
   *
   * @param i number of the sentence
   * @return index of the row after its last one
   */
  public int to(int i) {
    return to[i];
  }

  /**
   * The length of a sentence.
   *
   * @param i number of the sentence
   * @return number of its rows
   */
  public int length(int i) {
    return to[i] - from[i];
  }

  /**
   * The number of rows that a stacked matrix must have at least.
   *
   * @return the greatest end of a segment
   */
  public int rows() {
    int rows = 0;
    for (int end : to) {
      rows = Math.max(rows, end);
    }
    return rows;
  }

  /**
   * The position of each row in its sentence, for segments that follow each other.
   *
   * @return 0, 1, 2, … anew for each sentence
   */
  public int[] positions() {
    int[] position = new int[rows()];
    for (int i = 0; i < count(); i++) {
      for (int row = from[i]; row < to[i]; row++) {
        position[row] = row - from[i];
      }
    }
    return position;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count(); i++) {
      text.append(i == 0 ? "" : " ").append(from[i]).append("..").append(to[i]);
    }
    return text.toString();
  }
}
