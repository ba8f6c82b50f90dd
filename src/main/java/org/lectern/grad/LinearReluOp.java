package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Products;

/**
 * y = max(0, x w + b): {@link LinearOp} and ReLU in one, without the matrix between them.
 *
 * <p>The way back, with z = x w + b: dzᵢⱼ = dyᵢⱼ where zᵢⱼ &gt; 0, else 0; then that of {@link
 * LinearOp}. It needs y alone: where that is 0, nothing passes. A condition would be as good as
 * random there, and half of a processor's guesses wrong; a product with 0 or 1 needs no guess.
 */
final class LinearReluOp implements Op {
  private static final double HUGE = Double.MAX_VALUE;

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
      double open = Math.min(1, HUGE * y.data[i]); // 0 if y = 0, 1 from y = 2⁻¹⁰²⁴ up
      dz.data[i] = open * dy.data[i];
    }
    linear.backward(dz, y, in, dx);
  }
}
