package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Exponential;
import org.lectern.matrix.Mask;

/**
 * y = softmax(x) for each row: yⱼ = exp xⱼ / z with z = Σₖ exp xₖ.
 *
 * <p>The way back, for one row. By the quotient rule, with δᵢⱼ = 1 where i = j and 0 elsewhere,
 *
 * <pre>
 * ∂yⱼ/∂xᵢ = (δᵢⱼ exp xⱼ z − exp xⱼ exp xᵢ) / z² = yⱼ (δᵢⱼ − yᵢ)     the Jacobian diag(y) − y yᵀ
 * dxᵢ = Σⱼ dyⱼ ∂yⱼ/∂xᵢ = yᵢ dyᵢ − yᵢ Σⱼ dyⱼ yⱼ                      xᵢ reaches every yⱼ
 * dx  = y ∘ (dy − (dy · y))                                         no [n x n] matrix is built
 * </pre>
 *
 * <p>Where y is 0, behind a mask, dx is 0 too.
 */
final class SoftmaxOp implements Op {
  @Override
  public DMatrixRMaj forward(DMatrixRMaj... x) {
    DMatrixRMaj y = x[0].copy();
    forward(y.data, 0, y.numRows, y.numCols, 1, Mask.NONE);
    return y;
  }

  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
    int n = y.numCols;
    for (int i = 0; i < y.numRows; i++) {
      addGradient(dy.data, i * n, y.data, i * n, n, 1, dx[0].data, i * n);
    }
  }

  /**
   * Turns the rows of x into softmax(scale · x) over the columns that the mask allows, in place.
   */
  static void forward(double[] x, int at, int rows, int n, double scale, Mask mask) {
    for (int i = 0; i < rows; i++, at += n) {
      double max = hideAndScale(x, at, i, n, scale, mask);
      double sum = 0;
      for (int j = 0; j < n; j++) {
        x[at + j] = Math.exp(x[at + j] - max); // the same softmax, no overflow; hidden keys: 0
        sum += x[at + j];
      }
      for (int j = 0; j < n; j++) {
        x[at + j] /= sum;
      }
    }
  }

  /**
   * The same for long rows, with exponentials that are right to 1e-15 of the greatest: then hidden
   * columns are set to 0 afterwards, and weights below 1e-15 are noise.
   */
  static void forwardLong(double[] x, int at, int rows, int n, double scale, Mask mask) {
    for (int i = 0; i < rows; i++, at += n) {
      double max = hideAndScale(x, at, i, n, scale, mask);
      double inverse = 1 / Exponential.ofShifted(x, at, n, max, x);
      for (int j = 0; j < n; j++) {
        x[at + j] = mask.allows(i, j) ? inverse * x[at + j] : 0;
      }
    }
  }

  /** Sets hidden columns of row i to −∞, multiplies the others by scale; returns their maximum. */
  private static double hideAndScale(double[] x, int at, int i, int n, double scale, Mask mask) {
    double max = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      x[at + j] = mask.allows(i, j) ? scale * x[at + j] : Double.NEGATIVE_INFINITY;
      max = Math.max(max, x[at + j]);
    }
    if (max == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          "softmax: row " + i + " may see none of its " + n + " columns; the mask must allow one");
    }
    return max;
  }

  /** Adds scale · y ∘ (dy − (dy · y)) of one row to dx. */
  static void addGradient(
      double[] dy, int dyAt, double[] y, int yAt, int n, double scale, double[] dx, int dxAt) {
    double dot = 0;
    for (int j = 0; j < n; j++) {
      dot += dy[dyAt + j] * y[yAt + j];
    }
    for (int j = 0; j < n; j++) {
      dx[dxAt + j] += scale * y[yAt + j] * (dy[dyAt + j] - dot);
    }
  }
}
