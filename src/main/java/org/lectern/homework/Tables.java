package org.lectern.homework;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Tables of numbers in plain loops, for checks: what they expect is to be computed apart from the
 * library that students may use.
 */
public final class Tables {
  private static final double STEP = 1e-5; // of a central difference; its error is about 1e-10

  private Tables() {}

  /** A number for each cell. */
  @FunctionalInterface
  public interface Cell {
    /**
     * The number of a cell.
     *
     * @param i row
     * @param j column
     * @return the number
     */
    double at(int i, int j);
  }

  /**
   * A table by a rule.
   *
   * @param rows how many rows
   * @param columns how many columns
   * @param cell the number of each cell, asked for row by row
   * @return [rows x columns]
   */
  public static double[][] table(int rows, int columns, Cell cell) {
    double[][] table = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        table[i][j] = cell.at(i, j);
      }
    }
    return table;
  }

  /**
   * Random numbers between −1 and 1.
   *
   * @param rows how many rows
   * @param columns how many columns
   * @param random source; advanced
   * @return [rows x columns]
   */
  public static double[][] random(int rows, int columns, SplittableRandom random) {
    return table(rows, columns, (i, j) -> random.nextDouble(-1, 1));
  }

  /**
   * The product a b.
   *
   * @param a [m x k]
   * @param b [k x n]
   * @return [m x n]
   */
  public static double[][] mul(double[][] a, double[][] b) {
    return table(
        a.length,
        b[0].length,
        (i, j) -> IntStream.range(0, b.length).mapToDouble(k -> a[i][k] * b[k][j]).sum());
  }

  /**
   * The sum a + b.
   *
   * @param a any shape
   * @param b the same shape
   * @return the same shape
   */
  public static double[][] add(double[][] a, double[][] b) {
    return table(a.length, a[0].length, (i, j) -> a[i][j] + b[i][j]);
  }

  /**
   * Rows become columns.
   *
   * @param a any table
   * @return its transpose
   */
  public static double[][] transpose(double[][] a) {
    return table(a[0].length, a.length, (i, j) -> a[j][i]);
  }

  /**
   * Some rows.
   *
   * @param a any table
   * @param which their numbers
   * @return the rows in this order
   */
  public static double[][] rows(double[][] a, int... which) {
    return table(which.length, a[0].length, (i, j) -> a[which[i]][j]);
  }

  /**
   * The gradient of a number by a table, by central differences.
   *
   * @param at the table; moved, then as before
   * @param number computes it from the table
   * @return the gradient, of the table's shape
   */
  public static double[][] gradient(double[][] at, ToDoubleFunction<double[][]> number) {
    return table(
        at.length,
        at[0].length,
        (i, j) -> {
          double before = at[i][j];
          at[i][j] = before + STEP;
          double above = number.applyAsDouble(at);
          at[i][j] = before - STEP;
          double below = number.applyAsDouble(at);
          at[i][j] = before;
          return (above - below) / (2 * STEP);
        });
  }

  /**
   * The sum of the products of all cells at one place.
   *
   * @param a any table
   * @param b of the same shape
   * @return Σ a ∘ b
   */
  public static double dot(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        sum += a[i][j] * b[i][j];
      }
    }
    return sum;
  }
}
