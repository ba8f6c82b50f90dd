package org.lectern.grad;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/** y = x ∘ m, where m is 0 with probability rate, else 1 / (1 − rate): the mean of y is x. */
final class DropoutOp implements Op {
  private final double rate;
  private final SplittableRandom random;
  private double[] m;

  DropoutOp(double rate, SplittableRandom random) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout: rate = " + rate + "; it must be 0 ≤ rate < 1");
    }
    this.rate = rate;
    this.random = random;
  }

  @Override
  public DMatrixRMaj forward(DMatrixRMaj... x) {
    DMatrixRMaj y = new DMatrixRMaj(x[0].numRows, x[0].numCols);
    m = new double[y.data.length];
    for (int i = 0; i < m.length; i++) {
      m[i] = random.nextDouble() < rate ? 0 : 1 / (1 - rate);
      y.data[i] = m[i] * x[0].data[i];
    }
    return y;
  }

  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
    addGradient(dy, dx[0]);
  }

  /** Adds m ∘ dy to dx. */
  void addGradient(DMatrixRMaj dy, DMatrixRMaj dx) {
    for (int i = 0; i < m.length; i++) {
      dx.data[i] += m[i] * dy.data[i];
    }
  }
}
