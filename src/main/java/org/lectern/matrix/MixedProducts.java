package org.lectern.matrix;

/**
 * Products of double matrices that are computed in float where that is faster: a and b are rounded,
 * multiplied in float, and the result is widened again. Small products stay exact.
 */
final class MixedProducts implements Products {
  private static final double WORTH = 0.04; // 1/m + 1/n + 1/k

  private final Products exact;
  private final FloatProducts rounded;

  MixedProducts(Products exact, FloatProducts rounded) {
    this.exact = exact;
    this.rounded = rounded;
  }

  @Override
  public String name() {
    return exact.name() + ", large ones in float";
  }

  @Override
  public void multiply(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double[] a,
      int ao,
      int lda,
      double[] b,
      int bo,
      int ldb,
      double beta,
      double[] c,
      int co,
      int ldc) {
    if (!isLarge(m, n, k)) {
      exact.multiply(transA, transB, m, n, k, a, ao, lda, b, bo, ldb, beta, c, co, ldc);
      return;
    }
    float[] x = transA ? round(k, m, a, ao, lda) : round(m, k, a, ao, lda);
    float[] y = transB ? round(n, k, b, bo, ldb) : round(k, n, b, bo, ldb);
    float[] z = new float[m * n];
    rounded.multiply(transA, transB, m, n, k, x, y, z);
    if (beta == 0) {
      widen(m, n, z, c, co, ldc);
    } else {
      addTo(m, n, z, c, co, ldc);
    }
  }

  static boolean isLarge(int m, int n, int k) {
    return 1.0 / m + 1.0 / n + 1.0 / k < WORTH;
  }

  private static float[] round(int rows, int columns, double[] from, int offset, int stride) {
    float[] to = new float[rows * columns];
    for (int i = 0; i < rows; i++) {
      int source = offset + i * stride;
      int target = i * columns;
      for (int j = 0; j < columns; j++) {
        to[target + j] = (float) from[source + j];
      }
    }
    return to;
  }

  private static void widen(int rows, int columns, float[] from, double[] to, int at, int stride) {
    for (int i = 0; i < rows; i++) {
      int source = i * columns;
      int target = at + i * stride;
      for (int j = 0; j < columns; j++) {
        to[target + j] = from[source + j];
      }
    }
  }

  private static void addTo(int rows, int columns, float[] from, double[] to, int at, int stride) {
    for (int i = 0; i < rows; i++) {
      int source = i * columns;
      int target = at + i * stride;
      for (int j = 0; j < columns; j++) {
        to[target + j] += from[source + j];
      }
    }
  }
}
