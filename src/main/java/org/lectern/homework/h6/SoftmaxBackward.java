package org.lectern.homework.h6;

import org.ejml.data.DMatrixRMaj;

/** Exercise 6.1: the way back through the softmax of each row. Notebook 11, section 3. */
@FunctionalInterface
public interface SoftmaxBackward {
  /**
   * Adds the gradient by the scores: dxᵢ += yᵢ (dyᵢ − Σⱼ dyⱼ yⱼ), in each row.
   *
   * @param dy gradient by y [t x n]. Not modified.
   * @param y the softmax of each row [t x n]. Not modified.
   * @param dx gradient by the scores [t x n]. Added to.
   */
  void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj dx);
}
