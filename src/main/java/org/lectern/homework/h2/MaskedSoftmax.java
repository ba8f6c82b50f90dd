package org.lectern.homework.h2;

/**
 * Task 2.1: from scores to attention weights, with some keys hidden, and without overflow.
 *
 * <p>For each query i, over the keys j that it may see:
 *
 * <pre>  w_ij = exp(s_ij) / Σ exp(s_ij')</pre>
 *
 * <p>Notebook 05, step 4; Vaswani et al. 2017, eq. 1 and 3.2.3 (a hidden score counts as −∞).
 */
public interface MaskedSoftmax {
  /**
   * The weights of each row.
   *
   * <p>A key that is hidden, or whose score is −∞, gets the weight 0. The other weights of its row
   * are positive (or too small for a double) and sum to 1, however large the scores are. A row in
   * which no key is left gets zeros: who may look at nobody takes nothing from anybody.
   *
   * @param scores row asks, column answers [tq x tk]: finite, or −∞. Not modified.
   * @param allowed whether query i may see key j [tq x tk]. Not modified.
   * @return weights [tq x tk]
   */
  double[][] softmax(double[][] scores, boolean[][] allowed);
}
