package org.lectern.homework.h4;

/**
 * What checks ask of {@link LayerOrder}, in values. The parts are stand-ins, each with one matrix
 * [d x d]: attention tanh(m A) with the mean m of the words that a word may see, feed-forward
 * network tanh(x B), first norm x C, second norm x D.
 */
public interface LayerOrderProbe {
  /**
   * The answer.
   *
   * @param preNorm which order
   * @param x words [t x d]
   * @param parts A, B, C and D
   * @param allowed whether a word (row) may see another (column) [t x t]
   * @return [t x d]
   */
  double[][] forward(boolean preNorm, double[][] x, double[][][] parts, boolean[][] allowed);

  /**
   * The gradients of Σ weight ∘ answer.
   *
   * @param preNorm which order
   * @param x words [t x d]
   * @param parts A, B, C and D
   * @param allowed whether a word (row) may see another (column) [t x t]
   * @param weight [t x d]
   * @return the gradients by x, A, B, C and D
   */
  double[][][] gradients(
      boolean preNorm, double[][] x, double[][][] parts, boolean[][] allowed, double[][] weight);
}
