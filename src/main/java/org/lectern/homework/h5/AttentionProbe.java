package org.lectern.homework.h5;

/** {@link CrossAttention} by values. */
public interface AttentionProbe {
  /**
   * Attends.
   *
   * @param asking [tq x d]
   * @param asked [tk x d]
   * @param mask [tq x tk]
   * @param weights in the order of {@link Weights#OF_ATTENTION}
   * @param heads number of heads
   * @return [tq x d]
   */
  double[][] attend(
      double[][] asking, double[][] asked, boolean[][] mask, double[][][] weights, int heads);

  /**
   * The gradients of the sum of all numbers of dy ∘ output.
   *
   * @param asking [tq x d]
   * @param asked [tk x d]
   * @param mask [tq x tk]
   * @param weights in the order of {@link Weights#OF_ATTENTION}
   * @param heads number of heads
   * @param dy [tq x d]
   * @return by asking, by asked, by each of the weights
   */
  double[][][] gradients(
      double[][] asking,
      double[][] asked,
      boolean[][] mask,
      double[][][] weights,
      int heads,
      double[][] dy);
}
