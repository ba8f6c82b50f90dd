package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Shapes;

/**
 * y = norm(x + dropout(s)): what surrounds each sub-layer s of a post-norm Transformer, in one.
 *
 * <p>Of four matrices between s and y one is left, and it holds the normalised rows.
 */
final class AddNormOp implements Op {
  private final DropoutOp dropout; // null: none
  private Normalisation normalisation;

  AddNormOp(DropoutOp dropout) {
    this.dropout = dropout;
  }

  boolean drops() {
    return dropout != null;
  }

  @Override
  public DMatrixRMaj forward(DMatrixRMaj... in) {
    Shapes.same("addNorm", in[0], in[1]);
    DMatrixRMaj z; // x + dropout(s) [t x d]
    if (dropout == null) {
      z = Matrices.add(in[0], in[1]);
    } else {
      z = dropout.forward(in[1]);
      Matrices.addTo(z, in[0]);
    }
    normalisation = new Normalisation(z);
    return normalisation.scaled(in[2], in[3]);
  }

  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] in, DMatrixRMaj[] dx) {
    DMatrixRMaj dz = normalisation.backward(dy, in[2], dx[2], dx[3]);
    Matrices.addTo(dx[0], dz);
    if (dropout == null) {
      Matrices.addTo(dx[1], dz);
    } else {
      dropout.addGradient(dz, dx[1]);
    }
  }
}
