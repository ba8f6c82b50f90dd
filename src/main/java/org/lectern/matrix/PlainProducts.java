package org.lectern.matrix;

import java.util.Arrays;

/**
 * Products in plain Java: always there, always correct, and the oracle of the native ones.
 *
 * <p>Row kernel: each row of c gathers rows of b, four at a time, so that the compiler turns the
 * innermost loop into vector instructions and c is loaded once for four additions.
 */
final class PlainProducts implements Products {
  @Override
  public String name() {
    return "plain Java";
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
    if (transB) { // one copy turns a bᵀ into the case that the row kernel is good at
      b = transpose(n, k, b, bo, ldb);
      bo = 0;
      ldb = n;
    }
    int stepRow = transA ? 1 : lda; // from op(a)[i][p] to op(a)[i + 1][p]
    int stepColumn = transA ? lda : 1; // from op(a)[i][p] to op(a)[i][p + 1]
    for (int i = 0; i < m; i++) {
      int row = co + i * ldc;
      if (beta == 0) {
        Arrays.fill(c, row, row + n, 0);
      }
      int p = 0;
      int at = ao + i * stepRow;
      for (; p + 4 <= k; p += 4, at += 4 * stepColumn) {
        addFourRows(
            a[at],
            a[at + stepColumn],
            a[at + 2 * stepColumn],
            a[at + 3 * stepColumn],
            b,
            bo + p * ldb,
            ldb,
            c,
            row,
            n);
      }
      for (; p < k; p++, at += stepColumn) {
        double x = a[at];
        int from = bo + p * ldb;
        for (int j = 0; j < n; j++) {
          c[row + j] += x * b[from + j];
        }
      }
    }
  }

  private static void addFourRows(
      double x0,
      double x1,
      double x2,
      double x3,
      double[] b,
      int from,
      int ldb,
      double[] c,
      int row,
      int n) {
    int second = from + ldb;
    int third = second + ldb;
    int fourth = third + ldb;
    for (int j = 0; j < n; j++) {
      c[row + j] +=
          (x0 * b[from + j] + x1 * b[second + j]) + (x2 * b[third + j] + x3 * b[fourth + j]);
    }
  }

  private static double[] transpose(int rows, int columns, double[] x, int offset, int stride) {
    double[] result = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = x[offset + i * stride + j];
      }
    }
    return result;
  }
}
