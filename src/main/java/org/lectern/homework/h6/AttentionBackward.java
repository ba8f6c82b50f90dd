package org.lectern.homework.h6;

import org.ejml.data.DMatrixRMaj;

/**
 * Exercise 6.2: the way back through one head of attention, Y = w V with w = softmax(Q Kᵀ / √dk).
 * Notebook 11, section 6; note 4 ("4.attention").
 */
@FunctionalInterface
public interface AttentionBackward {
  /**
   * Adds the gradients by queries, keys and values. No mask is needed: a forbidden key has the
   * weight 0.
   *
   * @param dy gradient by Y [tq x dv]. Not modified.
   * @param w the weights of attention [tq x tk]. Not modified.
   * @param q queries [tq x dk]. Not modified.
   * @param k keys [tk x dk]. Not modified.
   * @param v values [tk x dv]. Not modified.
   * @param dq gradient by q. Added to.
   * @param dk gradient by k. Added to.
   * @param dv gradient by v. Added to.
   */
  void backward(
      DMatrixRMaj dy,
      DMatrixRMaj w,
      DMatrixRMaj q,
      DMatrixRMaj k,
      DMatrixRMaj v,
      DMatrixRMaj dq,
      DMatrixRMaj dk,
      DMatrixRMaj dv);
}
