package org.lectern.matrix;

/**
 * Small products, c = a b + beta c, without copies: tiles of 4 x 2 sums that live in registers.
 *
 * <p>Nothing here is a vector instruction; but six loads feed eight products, and all transposes
 * are one loop.
 */
final class SmallProduct {
  private SmallProduct() {}

  static void multiply(int m, int n, int k, Strided a, Strided b, double beta, Strided c) {
    double[] left = a.data();
    double[] right = b.data();
    int stepA = a.column();
    int stepB = b.row();
    for (int i = 0; i < m; i += 4) {
      int rows = Math.min(4, m - i);
      for (int j = 0; j < n; j += 2) {
        boolean two = j + 1 < n;
        // beyond the edge the last row and column are computed again, and not stored
        int a0 = a.index(i, 0);
        int a1 = a.index(i + Math.min(1, rows - 1), 0);
        int a2 = a.index(i + Math.min(2, rows - 1), 0);
        int a3 = a.index(i + rows - 1, 0);
        int b0 = b.index(0, j);
        int b1 = b.index(0, two ? j + 1 : j);
        double s00 = 0;
        double s01 = 0;
        double s10 = 0;
        double s11 = 0;
        double s20 = 0;
        double s21 = 0;
        double s30 = 0;
        double s31 = 0;
        for (int p = 0; p < k; p++) {
          double y0 = right[b0 + p * stepB];
          double y1 = right[b1 + p * stepB];
          double x0 = left[a0 + p * stepA];
          double x1 = left[a1 + p * stepA];
          double x2 = left[a2 + p * stepA];
          double x3 = left[a3 + p * stepA];
          s00 += x0 * y0;
          s01 += x0 * y1;
          s10 += x1 * y0;
          s11 += x1 * y1;
          s20 += x2 * y0;
          s21 += x2 * y1;
          s30 += x3 * y0;
          s31 += x3 * y1;
        }
        store(c, i, j, two, beta, s00, s01);
        if (rows > 1) {
          store(c, i + 1, j, two, beta, s10, s11);
        }
        if (rows > 2) {
          store(c, i + 2, j, two, beta, s20, s21);
        }
        if (rows > 3) {
          store(c, i + 3, j, two, beta, s30, s31);
        }
      }
    }
  }

  private static void store(
      Strided c, int i, int j, boolean two, double beta, double first, double second) {
    double[] data = c.data();
    int at = c.index(i, j);
    data[at] = beta == 0 ? first : data[at] + first;
    if (two) {
      int next = at + c.column();
      data[next] = beta == 0 ? second : data[next] + second;
    }
  }
}
