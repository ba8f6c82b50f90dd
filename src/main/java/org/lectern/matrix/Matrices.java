package org.lectern.matrix;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/**
 * Pure functions on matrices. Arguments are not modified and results are fresh, except in methods
 * named {@code addTo…} or {@code add…To} and in {@link #toLogSoftmax}, which works in place. Shapes
 * are rows x columns.
 */
public final class Matrices {
  private Matrices() {}

  /**
   * A matrix from its rows.
   *
   * @param rows rows of one length
   * @return [rows.length x rows[0].length]
   */
  public static DMatrixRMaj of(double[]... rows) {
    return new DMatrixRMaj(rows);
  }

  /**
   * Independent normal numbers.
   *
   * @param rows number of rows
   * @param columns number of columns
   * @param deviation standard deviation; the mean is 0
   * @param random source of the numbers; advanced
   * @return [rows x columns]
   */
  public static DMatrixRMaj normal(
      int rows, int columns, double deviation, SplittableRandom random) {
    DMatrixRMaj a = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < a.data.length; i += 2) { // Box and Muller 1958: two uniform, two normal
      double radius = deviation * Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      a.data[i] = radius * Math.cos(angle);
      if (i + 1 < a.data.length) {
        a.data[i + 1] = radius * Math.sin(angle);
      }
    }
    return a;
  }

  /**
   * Independent uniform numbers between −bound and bound.
   *
   * @param rows number of rows
   * @param columns number of columns
   * @param bound greatest absolute value
   * @param random source of the numbers; advanced
   * @return [rows x columns]
   */
  public static DMatrixRMaj uniform(int rows, int columns, double bound, SplittableRandom random) {
    DMatrixRMaj a = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < a.data.length; i++) {
      a.data[i] = bound * (2 * random.nextDouble() - 1);
    }
    return a;
  }

  /**
   * The product a b.
   *
   * @param a [m x k]
   * @param b [k x n]
   * @return [m x n]
   */
  public static DMatrixRMaj mul(DMatrixRMaj a, DMatrixRMaj b) {
    Shapes.inner("mul", a, a.numCols, b, b.numRows, "columns of a must equal rows of b");
    DMatrixRMaj c = new DMatrixRMaj(a.numRows, b.numCols);
    multiply(Blas.products(), false, false, a, b, 0, c);
    return c;
  }

  /**
   * The product aᵀ b.
   *
   * @param a [k x m]
   * @param b [k x n]
   * @return [m x n]
   */
  public static DMatrixRMaj mulTransA(DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj c = new DMatrixRMaj(a.numCols, b.numCols);
    addToMulTransA(c, a, b);
    return c;
  }

  /**
   * The product a bᵀ.
   *
   * @param a [m x k]
   * @param b [n x k]
   * @return [m x n]
   */
  public static DMatrixRMaj mulTransB(DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj c = new DMatrixRMaj(a.numRows, b.numRows);
    addToMulTransB(c, a, b);
    return c;
  }

  /**
   * Adds a b to c.
   *
   * @param c [m x n]. Modified.
   * @param a [m x k]
   * @param b [k x n]
   */
  public static void addToMul(DMatrixRMaj c, DMatrixRMaj a, DMatrixRMaj b) {
    addToMul(Blas.products(), c, a, b);
  }

  /**
   * Adds a b to c.
   *
   * @param products what computes
   * @param c [m x n]. Modified.
   * @param a [m x k]
   * @param b [k x n]
   */
  public static void addToMul(Products products, DMatrixRMaj c, DMatrixRMaj a, DMatrixRMaj b) {
    Shapes.inner("mul", a, a.numCols, b, b.numRows, "columns of a must equal rows of b");
    multiply(products, false, false, a, b, 1, c);
  }

  /**
   * Adds aᵀ b to c.
   *
   * @param c [m x n]. Modified.
   * @param a [k x m]
   * @param b [k x n]
   */
  public static void addToMulTransA(DMatrixRMaj c, DMatrixRMaj a, DMatrixRMaj b) {
    addToMulTransA(Blas.products(), c, a, b);
  }

  /**
   * Adds aᵀ b to c.
   *
   * @param products what computes
   * @param c [m x n]. Modified.
   * @param a [k x m]
   * @param b [k x n]
   */
  public static void addToMulTransA(
      Products products, DMatrixRMaj c, DMatrixRMaj a, DMatrixRMaj b) {
    Shapes.inner("mulTransA", a, a.numRows, b, b.numRows, "rows of a must equal rows of b");
    multiply(products, true, false, a, b, 1, c);
  }

  /**
   * Adds a bᵀ to c.
   *
   * @param c [m x n]. Modified.
   * @param a [m x k]
   * @param b [n x k]
   */
  public static void addToMulTransB(DMatrixRMaj c, DMatrixRMaj a, DMatrixRMaj b) {
    addToMulTransB(Blas.products(), c, a, b);
  }

  /**
   * Adds a bᵀ to c.
   *
   * @param products what computes
   * @param c [m x n]. Modified.
   * @param a [m x k]
   * @param b [n x k]
   */
  public static void addToMulTransB(
      Products products, DMatrixRMaj c, DMatrixRMaj a, DMatrixRMaj b) {
    Shapes.inner("mulTransB", a, a.numCols, b, b.numCols, "columns of a must equal columns of b");
    multiply(products, false, true, a, b, 1, c);
  }

  private static void multiply(
      Products products,
      boolean transA,
      boolean transB,
      DMatrixRMaj a,
      DMatrixRMaj b,
      double beta,
      DMatrixRMaj c) {
    int m = transA ? a.numCols : a.numRows;
    int k = transA ? a.numRows : a.numCols;
    int n = transB ? b.numRows : b.numCols;
    Shapes.exactly("product", "the result", c, m, n);
    if (m > 0 && n > 0 && k > 0) {
      products.multiply(
          transA, transB, m, n, k, a.data, 0, a.numCols, b.data, 0, b.numCols, beta, c.data, 0, n);
    }
  }

  /**
   * The sum a + b.
   *
   * @param a any shape
   * @param b same shape
   * @return a + b
   */
  public static DMatrixRMaj add(DMatrixRMaj a, DMatrixRMaj b) {
    Shapes.same("add", a, b);
    DMatrixRMaj c = a.copy();
    addTo(c, b);
    return c;
  }

  /**
   * Adds b to a.
   *
   * @param a any shape. Modified.
   * @param b same shape
   */
  public static void addTo(DMatrixRMaj a, DMatrixRMaj b) {
    addTo(a, b, 1);
  }

  /**
   * Adds factor b to a.
   *
   * @param a any shape. Modified.
   * @param b same shape
   * @param factor what b is multiplied by
   */
  public static void addTo(DMatrixRMaj a, DMatrixRMaj b, double factor) {
    Shapes.same("addTo", a, b);
    for (int i = 0; i < a.getNumElements(); i++) { // a reshaped matrix may have a longer array
      a.data[i] += factor * b.data[i];
    }
  }

  /**
   * Adds one row to every row of a.
   *
   * @param a [m x n]. Modified.
   * @param row [1 x n]
   */
  public static void addRowTo(DMatrixRMaj a, DMatrixRMaj row) {
    Shapes.exactly("addRow", "the row", row, 1, a.numCols);
    int n = a.numCols;
    for (int i = 0; i < a.numRows; i++) {
      for (int j = 0; j < n; j++) {
        a.data[i * n + j] += row.data[j];
      }
    }
  }

  /**
   * A matrix of equal rows.
   *
   * @param row [1 x n]
   * @param rows how many
   * @return [rows x n]
   */
  public static DMatrixRMaj repeat(DMatrixRMaj row, int rows) {
    int n = row.numCols;
    Shapes.exactly("repeat", "the row", row, 1, n);
    DMatrixRMaj a = new DMatrixRMaj(rows, n);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(row.data, 0, a.data, i * n, n);
    }
    return a;
  }

  /**
   * Adds the sum over all rows of a to one row: the gradient of a bias.
   *
   * @param row [1 x n]. Modified.
   * @param a [m x n]
   */
  public static void addToSumOfRows(DMatrixRMaj row, DMatrixRMaj a) {
    Shapes.exactly("sumOfRows", "the row", row, 1, a.numCols);
    int n = a.numCols;
    for (int i = 0; i < a.numRows; i++) {
      for (int j = 0; j < n; j++) {
        row.data[j] += a.data[i * n + j];
      }
    }
  }

  /**
   * The matrix times a number.
   *
   * @param a any shape
   * @param factor the number
   * @return factor a
   */
  public static DMatrixRMaj scale(DMatrixRMaj a, double factor) {
    DMatrixRMaj b = new DMatrixRMaj(a.numRows, a.numCols);
    addTo(b, a, factor);
    return b;
  }

  /**
   * The transpose.
   *
   * @param a [m x n]
   * @return [n x m]
   */
  public static DMatrixRMaj transpose(DMatrixRMaj a) {
    DMatrixRMaj b = new DMatrixRMaj(a.numCols, a.numRows);
    for (int i = 0; i < a.numRows; i++) {
      for (int j = 0; j < a.numCols; j++) {
        b.data[j * a.numRows + i] = a.data[i * a.numCols + j];
      }
    }
    return b;
  }

  /**
   * A rectangle cut out.
   *
   * @param a any shape
   * @param fromRow first row
   * @param toRow behind the last row
   * @param fromColumn first column
   * @param toColumn behind the last column
   * @return [toRow − fromRow x toColumn − fromColumn]
   */
  public static DMatrixRMaj slice(
      DMatrixRMaj a, int fromRow, int toRow, int fromColumn, int toColumn) {
    Shapes.range("slice", "rows", fromRow, toRow, a.numRows);
    Shapes.range("slice", "columns", fromColumn, toColumn, a.numCols);
    DMatrixRMaj b = new DMatrixRMaj(toRow - fromRow, toColumn - fromColumn);
    for (int i = 0; i < b.numRows; i++) {
      int at = (fromRow + i) * a.numCols + fromColumn;
      System.arraycopy(a.data, at, b.data, i * b.numCols, b.numCols);
    }
    return b;
  }

  /**
   * Some rows, in the order asked for: the lookup of an embedding.
   *
   * @param a [m x n]
   * @param which row numbers, each in 0..m − 1
   * @return [which.length x n]
   */
  public static DMatrixRMaj rows(DMatrixRMaj a, int... which) {
    DMatrixRMaj b = new DMatrixRMaj(which.length, a.numCols);
    for (int i = 0; i < which.length; i++) {
      if (which[i] < 0 || which[i] >= a.numRows) {
        throw new IllegalArgumentException(
            "rows: " + which[i] + " is no row of " + Shapes.of(a) + "; rows count from 0");
      }
      System.arraycopy(a.data, which[i] * a.numCols, b.data, i * a.numCols, a.numCols);
    }
    return b;
  }

  /**
   * Adds a rectangle to a place inside a.
   *
   * @param a the large matrix. Modified.
   * @param fromRow row where the rectangle begins
   * @param fromColumn column where it begins
   * @param b the rectangle
   */
  public static void addToSlice(DMatrixRMaj a, int fromRow, int fromColumn, DMatrixRMaj b) {
    Shapes.range("addToSlice", "rows", fromRow, fromRow + b.numRows, a.numRows);
    Shapes.range("addToSlice", "columns", fromColumn, fromColumn + b.numCols, a.numCols);
    for (int i = 0; i < b.numRows; i++) {
      int at = (fromRow + i) * a.numCols + fromColumn;
      for (int j = 0; j < b.numCols; j++) {
        a.data[at + j] += b.data[i * b.numCols + j];
      }
    }
  }

  /**
   * The sum of all elements.
   *
   * @param a any shape
   * @return their sum
   */
  public static double sum(DMatrixRMaj a) {
    return Parts.sum(a.data, 0, a.getNumElements());
  }

  /**
   * The greatest absolute difference between two matrices.
   *
   * @param a any shape
   * @param b same shape
   * @return max |a − b|; not a number if a difference is not
   */
  public static double maxDifference(DMatrixRMaj a, DMatrixRMaj b) {
    Shapes.same("maxDifference", a, b);
    double greatest = 0;
    for (int i = 0; i < a.getNumElements(); i++) {
      greatest = Math.max(greatest, Math.abs(a.data[i] - b.data[i]));
    }
    return greatest;
  }

  /**
   * The column of the greatest element of a row; the first one if several are equal.
   *
   * @param a any shape with at least one column
   * @param row number of the row
   * @return column of the maximum
   */
  public static int argmax(DMatrixRMaj a, int row) {
    int best = 0;
    for (int j = 1; j < a.numCols; j++) {
      if (a.get(row, j) > a.get(row, best)) {
        best = j;
      }
    }
    return best;
  }

  /**
   * The logarithm of the softmax of each row: x − log Σ exp x, without overflow.
   *
   * @param x [m x n]
   * @return [m x n]
   */
  public static DMatrixRMaj logSoftmax(DMatrixRMaj x) {
    DMatrixRMaj y = x.copy();
    toLogSoftmax(y);
    return y;
  }

  /**
   * Turns each row into the logarithm of its softmax, in place.
   *
   * @param x [m x n]. Modified.
   */
  public static void toLogSoftmax(DMatrixRMaj x) {
    double[] powers = new double[x.numCols];
    for (int i = 0; i < x.numRows; i++) {
      int at = i * x.numCols;
      double max = Parts.max(x.data, at, x.numCols);
      System.arraycopy(x.data, at, powers, 0, x.numCols); // a row that the cache holds
      double sum = Exponential.ofShifted(powers, 0, x.numCols, max, powers); // at most 1 each
      double shift = max + Math.log(sum);
      for (int j = 0; j < x.numCols; j++) {
        x.data[at + j] -= shift;
      }
    }
  }
}
