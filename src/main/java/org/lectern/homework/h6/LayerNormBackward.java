package org.lectern.homework.h6;

import org.ejml.data.DMatrixRMaj;

/**
 * Exercise 6.3: the way back through layer normalisation, y = gain ∘ n + bias with n = r (x − mean)
 * and r = 1 / √(variance + 1e-5) of each row. Notebook 11, section 5; note 4 ("4.norm").
 */
@FunctionalInterface
public interface LayerNormBackward {
  /**
   * Adds the gradients by x, gain and bias.
   *
   * @param dy gradient by y [t x d]. Not modified.
   * @param n the normalised rows [t x d]. Not modified.
   * @param r 1 / √(variance + 1e-5) of each row [t]. Not modified.
   * @param gain [1 x d]. Not modified.
   * @param dx gradient by x [t x d]. Added to.
   * @param dgain gradient by gain [1 x d]. Added to.
   * @param dbias gradient by bias [1 x d]. Added to.
   */
  void backward(
      DMatrixRMaj dy,
      DMatrixRMaj n,
      double[] r,
      DMatrixRMaj gain,
      DMatrixRMaj dx,
      DMatrixRMaj dgain,
      DMatrixRMaj dbias);
}
