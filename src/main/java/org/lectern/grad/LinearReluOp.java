package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Products;

/**
 * y = max(0, x w + b): {@link LinearOp} and ReLU in one, without the matrix between them.
 *
 * <p>The way back needs y alone: where it is 0, nothing passes.
 */
final class LinearReluOp implements Op {
  private final LinearOp linear;

  LinearReluOp(Products products) {
    this.linear = new LinearOp(products);
  }

  @Override
  public DMatrixRMaj forward(DMatrixRMaj... in) {
    DMatrixRMaj y = linear.forward(in);
    for (int i = 0; i < y.data.length; i++) {
      y.data[i] = Math.max(0, y.data[i]);
    }
    return y;
  }

  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] in, DMatrixRMaj[] dx) {
    DMatrixRMaj dz = new DMatrixRMaj(dy.numRows, dy.numCols); // z = x w + b
    for (int i = 0; i < dz.data.length; i++) {
      dz.data[i] = y.data[i] > 0 ? dy.data[i] : 0;
    }
    linear.backward(dz, y, in, dx);
  }
}
