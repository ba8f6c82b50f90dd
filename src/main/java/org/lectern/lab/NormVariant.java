package org.lectern.lab;

import org.ejml.data.DMatrixRMaj;
import org.lectern.notes.Formula;

/**
 * Layer normalisation written out, the right one and two that are often written instead. Without
 * gain and bias. The model's own is {@link org.lectern.nn.LayerNorm}.
 */
public enum NormVariant {
  /** (x − mean) / √(variance + ε), variance divided by N: the model's. */
  BIASED_EPSILON_INSIDE,

  /** Variance divided by N − 1: the statistician's estimate for a sample, which a row is not. */
  UNBIASED,

  /** (x − mean) / (√variance + ε): ε is compared with a deviation instead of a variance. */
  EPSILON_OUTSIDE;

  /** As torch.nn.LayerNorm; the paper names no value. */
  public static final double EPSILON = 1e-5;

  /**
   * Normalises every row.
   *
   * @param x [t x d], d at least 2. Not modified.
   * @return [t x d], fresh
   */
  @Formula("4.norm")
  public DMatrixRMaj normalise(DMatrixRMaj x) {
    DMatrixRMaj y = new DMatrixRMaj(x.numRows, x.numCols);
    for (int i = 0; i < x.numRows; i++) {
      double mean = 0;
      for (int j = 0; j < x.numCols; j++) {
        mean += x.get(i, j) / x.numCols;
      }
      double squares = 0;
      for (int j = 0; j < x.numCols; j++) {
        squares += Math.pow(x.get(i, j) - mean, 2);
      }
      double deviation = deviation(squares, x.numCols);
      for (int j = 0; j < x.numCols; j++) {
        y.set(i, j, (x.get(i, j) - mean) / deviation);
      }
    }
    return y;
  }

  /** What the row is divided by. */
  private double deviation(double squares, int n) {
    return switch (this) {
      case BIASED_EPSILON_INSIDE -> Math.sqrt(squares / n + EPSILON);
      case UNBIASED -> Math.sqrt(squares / (n - 1) + EPSILON);
      case EPSILON_OUTSIDE -> Math.sqrt(squares / n) + EPSILON;
    };
  }
}
