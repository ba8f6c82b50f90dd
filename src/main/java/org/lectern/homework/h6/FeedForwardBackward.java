package org.lectern.homework.h6;

import org.ejml.data.DMatrixRMaj;

/**
 * Exercise 6.4: the way back through the feed-forward network, y = a W₂ + b₂ with a = max(0, x W₁ +
 * b₁). Notebook 11, section 2; note 4 ("4.ffn").
 */
@FunctionalInterface
public interface FeedForwardBackward {
  /**
   * Adds the gradients by x and all weights.
   *
   * @param dy gradient by y [t x d]. Not modified.
   * @param x input [t x d]. Not modified.
   * @param a what stands between, max(0, x W₁ + b₁) [t x ff]. Not modified.
   * @param w1 W₁ [d x ff]. Not modified.
   * @param w2 W₂ [ff x d]. Not modified.
   * @param dx gradient by x [t x d]. Added to.
   * @param dw1 gradient by W₁ [d x ff]. Added to.
   * @param db1 gradient by b₁ [1 x ff]. Added to.
   * @param dw2 gradient by W₂ [ff x d]. Added to.
   * @param db2 gradient by b₂ [1 x d]. Added to.
   */
  void backward(
      DMatrixRMaj dy,
      DMatrixRMaj x,
      DMatrixRMaj a,
      DMatrixRMaj w1,
      DMatrixRMaj w2,
      DMatrixRMaj dx,
      DMatrixRMaj dw1,
      DMatrixRMaj db1,
      DMatrixRMaj dw2,
      DMatrixRMaj db2);
}
