package org.lectern.matrix;

import java.util.Arrays;

/**
 * Large products, c = a b + beta c with the rows of c contiguous, in loops that the compiler turns
 * into vector instructions.
 *
 * <p>b is copied in panels of {@value #DEPTH} rows and {@value #WIDTH} columns, small enough for
 * the first-level cache. A panel is a list of groups; a group is one array with four rows of b and,
 * before them, the place for a sum. For each row of a, a row of sums walks through the groups, and
 * each adds to it four elements of a times its four rows of b.
 *
 * <p>The form of {@link #add} decides whether HotSpot's compiler finds vector instructions in it:
 * 10 GFLOP/s without, 25 to 70 with them. It must be a method of its own, always run with many
 * columns; all that it reads and writes in one array lies at constant distances; what it reads in
 * another array has the same index as what it writes; and it has no more than four products.
 */
final class PanelProduct {
  private static final int WIDTH = 256;
  private static final int GROUPS = 4;
  private static final int DEPTH = 4 * GROUPS;

  private PanelProduct() {}

  static void multiply(int m, int n, int k, Strided a, Strided b, double beta, Strided c) {
    int tiles = (n + WIDTH - 1) / WIDTH;
    int width = (n + tiles - 1) / tiles; // n = 290 in two tiles of 145, not in 256 and 34
    double[][] groups = new double[Math.min(GROUPS, (k + 3) / 4)][5 * WIDTH];
    double[] zeros = new double[width];
    double[] old = new double[width];
    double[] x = new double[DEPTH];
    for (int j = 0; j < n; j += width) {
      int columns = Math.min(width, n - j);
      for (int p = 0; p < k; p += DEPTH) {
        int rows = Math.min(DEPTH, k - p);
        copy(b, p, j, rows, columns, groups);
        boolean overwrite = beta == 0 && p == 0;
        for (int i = 0; i < m; i++) {
          int at = c.index(i, j);
          double[] sum = zeros;
          if (!overwrite) {
            System.arraycopy(c.data(), at, old, 0, columns);
            sum = old;
          }
          int from = a.index(i, p);
          for (int q = 0; q < rows; q++) {
            x[q] = a.data()[from + q * a.column()];
          }
          for (int g = 0; 4 * g < rows; g++) {
            add(sum, x, 4 * g, groups[g], columns);
            sum = groups[g];
          }
          System.arraycopy(sum, 0, c.data(), at, columns);
        }
        Arrays.fill(x, 0);
      }
    }
  }

  /** The only hot loop: four products and sums for each column. */
  private static void add(double[] sum, double[] x, int at, double[] group, int columns) {
    double x0 = x[at];
    double x1 = x[at + 1];
    double x2 = x[at + 2];
    double x3 = x[at + 3];
    for (int j = 0; j < columns; j++) {
      group[j] =
          sum[j]
              + ((x0 * group[WIDTH + j] + x1 * group[2 * WIDTH + j])
                  + (x2 * group[3 * WIDTH + j] + x3 * group[4 * WIDTH + j]));
    }
  }

  /** Copies a panel of b; what is missing to the last group of four rows is 0. */
  private static void copy(Strided b, int p, int j, int rows, int columns, double[][] groups) {
    for (int q = 0; q < rows; q++) {
      double[] group = groups[q / 4];
      int to = (1 + q % 4) * WIDTH;
      int from = b.index(p + q, j);
      if (b.column() == 1) {
        System.arraycopy(b.data(), from, group, to, columns);
      } else {
        for (int r = 0; r < columns; r++) {
          group[to + r] = b.data()[from + r * b.column()];
        }
      }
    }
    for (int q = rows; q % 4 != 0; q++) {
      int to = (1 + q % 4) * WIDTH;
      Arrays.fill(groups[q / 4], to, to + columns, 0);
    }
  }
}
