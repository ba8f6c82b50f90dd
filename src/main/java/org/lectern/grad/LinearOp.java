package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Shapes;

/** y = x w + b, with b added to every row. */
final class LinearOp implements Op {
  @Override
  public DMatrixRMaj forward(DMatrixRMaj... in) {
    DMatrixRMaj x = in[0];
    DMatrixRMaj w = in[1];
    if (x.numCols != w.numRows) {
      throw new IllegalArgumentException(
          "linear: x is "
              + Shapes.of(x)
              + " but w is "
              + Shapes.of(w)
              + "; columns of x must equal rows of w");
    }
    DMatrixRMaj y = Matrices.mul(x, w); // [t x out]
    Matrices.addRowTo(y, in[2]);
    return y;
  }

  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] in, DMatrixRMaj[] dx) {
    Matrices.addToMulTransB(dx[0], dy, in[1]); // dx += dy wᵀ
    Matrices.addToMulTransA(dx[1], in[0], dy); // dw += xᵀ dy
    Matrices.addToSumOfRows(dx[2], dy); // db += Σ rows of dy: b was added to each
  }
}
