package org.lectern.lab;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Op;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;

/** Sets to 0 what a mask forbids, and leaves the rest as it is: a mask that comes too late. */
final class Zeroed implements Op {
  private final Mask mask;

  Zeroed(Mask mask) {
    this.mask = mask;
  }

  @Override
  public DMatrixRMaj forward(DMatrixRMaj... x) {
    return kept(x[0]);
  }

  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
    Matrices.addTo(dx[0], kept(dy)); // y = m ∘ x: dx += m ∘ dy
  }

  private DMatrixRMaj kept(DMatrixRMaj a) {
    DMatrixRMaj b = new DMatrixRMaj(a.numRows, a.numCols);
    for (int i = 0; i < a.numRows; i++) {
      for (int j = 0; j < a.numCols; j++) {
        b.set(i, j, mask.allows(i, j) ? a.get(i, j) : 0);
      }
    }
    return b;
  }
}
