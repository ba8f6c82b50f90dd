package org.lectern.homework.h4;

/** What checks ask of {@link FeedForwardNet}, in values. */
public interface FeedForwardProbe {
  /**
   * The answer.
   *
   * @param x words [t x d]
   * @param w1 W₁ [d x f]
   * @param b1 b₁ [1 x f]
   * @param w2 W₂ [f x d]
   * @param b2 b₂ [1 x d]
   * @return [t x d]
   */
  double[][] forward(double[][] x, double[][] w1, double[][] b1, double[][] w2, double[][] b2);

  /**
   * The gradients of Σ weight ∘ answer.
   *
   * @param x words [t x d]
   * @param w1 W₁ [d x f]
   * @param b1 b₁ [1 x f]
   * @param w2 W₂ [f x d]
   * @param b2 b₂ [1 x d]
   * @param weight [t x d]
   * @return the gradients by x, W₁, b₁, W₂ and b₂, each of its shape
   */
  double[][][] gradients(
      double[][] x, double[][] w1, double[][] b1, double[][] w2, double[][] b2, double[][] weight);
}
