package org.lectern.homework.h5;

/**
 * Exercise 5.1: who may look at whom. In every matrix a row asks, a column answers, and {@code
 * true} means: this row may see this column. Notebook 10, "2.masked".
 */
public interface Masks {
  /**
   * A word sees itself and what is before it: allowed where j ≤ i.
   *
   * @param length number of words, at least 1
   * @return [length x length]
   */
  boolean[][] causal(int length);

  /**
   * Nobody sees padding: allowed where {@code keys[j]} is not the padding.
   *
   * @param queries how many rows ask
   * @param keys ids of the words that answer, filled up with padding at the end
   * @param pad id of the padding
   * @return [queries x keys]
   */
  boolean[][] padding(int queries, int[] keys, int pad);

  /**
   * Both at once, for the decoder's self-attention over a sentence that was filled up.
   *
   * @param words ids of the target, from {@code <start>}, filled up with padding at the end
   * @param pad id of the padding
   * @return [words x words], allowed where both masks allow
   */
  boolean[][] target(int[] words, int pad);
}
