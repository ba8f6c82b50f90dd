package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Products;
import org.lectern.matrix.Shapes;

/**
 * y = x w + b, with b added to every row: yᵢⱼ = Σₖ xᵢₖ wₖⱼ + bⱼ.
 *
 * <p>The way back sums over all outputs that a number reaches: dxᵢₖ = Σⱼ dyᵢⱼ wₖⱼ, dwₖⱼ = Σᵢ xᵢₖ
 * dyᵢⱼ, dbⱼ = Σᵢ dyᵢⱼ.
 */
final class LinearOp implements Op {
  private final Products products;

  LinearOp(Products products) {
    this.products = products;
  }

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
    Shapes.exactly("linear", "b", in[2], 1, w.numCols);
    DMatrixRMaj y = Matrices.repeat(in[2], x.numRows); // b first: the product adds to it
    Matrices.addToMul(products, y, x, w); // [t x out]
    return y;
  }

  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] in, DMatrixRMaj[] dx) {
    Matrices.addToMulTransB(products, dx[0], dy, in[1]); // dx += dy wᵀ
    Matrices.addToMulTransA(products, dx[1], in[0], dy); // dw += xᵀ dy
    Matrices.addToSumOfRows(dx[2], dy); // db += Σ rows of dy: b was added to each
  }
}
