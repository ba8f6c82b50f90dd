package org.lectern.lab;

import org.lectern.notes.Formula;

/**
 * The sizes of many heads, and how many parameters they have ("1.count").
 *
 * @param heads s, how many heads
 * @param d numbers of a word
 * @param m numbers of a query and of a key; the paper's d_k
 * @param l numbers of a value; the paper's d_v
 */
public record HeadSizes(int heads, int d, int m, int l) {
  /**
   * Checks the sizes.
   *
   * @param heads s, how many heads
   * @param d numbers of a word
   * @param m numbers of a query and of a key
   * @param l numbers of a value
   */
  public HeadSizes {
    if (heads < 1 || d < 1 || m < 1 || l < 1) {
      throw new IllegalArgumentException(
          "HeadSizes: heads = %d, d = %d, m = %d, l = %d; each must be 1 or more"
              .formatted(heads, d, m, l));
    }
  }

  /**
   * As note 1 writes it, S (n² + d m + d l): W_Q and W_K are counted once, and W_0 is [ns x n].
   * Kept to be compared with {@link #weights}.
   *
   * @param n the note's n; it does not say whether that is l or d
   * @return what the note's formula gives
   */
  @Formula("1.count")
  public long asInNote1(int n) {
    return heads * ((long) n * n + (long) d * m + (long) d * l);
  }

  /**
   * All weights, s (2 d m + d l) + s l d: W_Q and W_K, W_V, and W^O [s·l x d].
   *
   * @return without biases
   */
  @Formula("1.count")
  public long weights() {
    return heads * (2L * d * m + (long) d * l) + (long) heads * l * d;
  }

  /**
   * The biases, if each matrix has one, s (2 m + l) + d.
   *
   * @return how many more there are than {@link #weights}
   */
  public long biases() {
    return heads * (2L * m + l) + d;
  }
}
