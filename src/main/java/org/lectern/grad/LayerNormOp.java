package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;

/**
 * y = gain ∘ n + bias, where n are the rows of x brought to mean 0 and variance 1. {@link
 * Normalisation} derives the way back.
 */
final class LayerNormOp implements Op {
  private Normalisation normalisation;

  @Override
  public DMatrixRMaj forward(DMatrixRMaj... in) {
    normalisation = new Normalisation(in[0].copy());
    return normalisation.scaled(in[1], in[2]);
  }

  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] in, DMatrixRMaj[] dx) {
    Matrices.addTo(dx[0], normalisation.backward(dy, in[1], dx[1], dx[2]));
  }
}
