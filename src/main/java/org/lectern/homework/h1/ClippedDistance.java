package org.lectern.homework.h1;

/**
 * Task 1.5: Shaw's relative positions ("0.relative").
 *
 * <pre>  p_ij = P[clip(j − i, −k, k) + k]</pre>
 *
 * <p>Shaw, Uszkoreit, Vaswani 2018, eq. 4; notebook 03, section 7.
 */
public interface ClippedDistance {
  /**
   * Which row of P belongs to query i and key j.
   *
   * @param t number of words
   * @param k beyond which all distances are alike, at least 0
   * @return from 0 to 2k, query i in row i, key j in column j [t x t]
   */
  int[][] indices(int t, int k);

  /**
   * What the distances add to the scores.
   *
   * @param q queries [t x dk]. Not modified.
   * @param p a row for each distance −k, …, k [2k + 1 x dk]. Not modified.
   * @return q_i · p_ij in row i, column j [t x t]
   */
  double[][] term(double[][] q, double[][] p);
}
