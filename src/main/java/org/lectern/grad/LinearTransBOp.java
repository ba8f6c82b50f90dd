package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Products;
import org.lectern.matrix.Shapes;

/** y = x wᵀ + b, with b added to every row: w has a row for each output, like a table of words. */
final class LinearTransBOp implements Op {
  private final Products products;

  LinearTransBOp(Products products) {
    this.products = products;
  }

  @Override
  public DMatrixRMaj forward(DMatrixRMaj... in) {
    Shapes.exactly("linearTransB", "b", in[2], 1, in[1].numRows);
    DMatrixRMaj y = Matrices.repeat(in[2], in[0].numRows);
    Matrices.addToMulTransB(products, y, in[0], in[1]); // [t x out]
    return y;
  }

  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] in, DMatrixRMaj[] dx) {
    addGradients(dy, in, dx);
  }

  /** The way back, which does not need the result. */
  void addGradients(DMatrixRMaj dy, DMatrixRMaj[] in, DMatrixRMaj... dx) {
    Matrices.addToMul(products, dx[0], dy, in[1]); // dx += dy w
    Matrices.addToMulTransA(products, dx[1], dy, in[0]); // dw += dyᵀ x
    Matrices.addToSumOfRows(dx[2], dy);
  }
}
