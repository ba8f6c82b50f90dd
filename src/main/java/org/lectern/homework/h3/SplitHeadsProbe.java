package org.lectern.homework.h3;

/** What checks ask of {@link SplitHeads}, in values. */
public interface SplitHeadsProbe {
  /**
   * The answer.
   *
   * @param q queries of all heads [tq x s·m]
   * @param k keys of all heads [tk x s·m]
   * @param v values of all heads [tk x s·l]
   * @param heads s
   * @param allowed whether a query (row) may see a key (column) [tq x tk]
   * @return [tq x s·l]
   */
  double[][] attend(double[][] q, double[][] k, double[][] v, int heads, boolean[][] allowed);

  /**
   * The gradients of Σ weight ∘ answer.
   *
   * @param q queries of all heads [tq x s·m]
   * @param k keys of all heads [tk x s·m]
   * @param v values of all heads [tk x s·l]
   * @param heads s
   * @param allowed whether a query (row) may see a key (column) [tq x tk]
   * @param weight [tq x s·l]
   * @return the gradients by q, k and v, each of its shape
   */
  double[][][] gradients(
      double[][] q, double[][] k, double[][] v, int heads, boolean[][] allowed, double[][] weight);
}
