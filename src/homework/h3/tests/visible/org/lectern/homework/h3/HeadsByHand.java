package org.lectern.homework.h3;

import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Many heads in plain loops, written apart from the library: what the checks of homework 3 expect,
 * right or with a known mistake.
 */
public final class HeadsByHand {
  private static final double STEP = 1e-5; // of a central difference; its error is about 1e-10

  private HeadsByHand() {}

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
   * A random matrix for each head.
   *
   * @param s how many heads
   * @param rows how many rows
   * @param columns how many columns
   * @param random source; advanced
   * @return s matrices [rows x columns]
   */
  public static double[][][] list(int s, int rows, int columns, SplittableRandom random) {
    return IntStream.range(0, s)
        .mapToObj(i -> random(rows, columns, random))
        .toArray(double[][][]::new);
  }

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
   * A mask that forbids nothing.
   *
   * @param tq queries
   * @param tk keys
   * @return all true [tq x tk]
   */
  public static boolean[][] all(int tq, int tk) {
    boolean[][] allowed = new boolean[tq][tk];
    for (boolean[] row : allowed) {
      java.util.Arrays.fill(row, true);
    }
    return allowed;
  }

  /**
   * The weights of one head: softmax(factor q kᵀ) along each row.
   *
   * @param q [tq x m]
   * @param k [tk x m]
   * @param factor 1 / √m, if it is right
   * @param allowed which keys a query may see
   * @return [tq x tk]
   */
  public static double[][] weights(double[][] q, double[][] k, double factor, boolean[][] allowed) {
    double[][] weights = new double[q.length][k.length];
    for (int i = 0; i < q.length; i++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < k.length; j++) {
        for (int c = 0; c < q[i].length; c++) {
          weights[i][j] += factor * q[i][c] * k[j][c];
        }
        largest = allowed[i][j] ? Math.max(largest, weights[i][j]) : largest;
      }
      double sum = 0;
      for (int j = 0; j < k.length; j++) {
        weights[i][j] = allowed[i][j] ? Math.exp(weights[i][j] - largest) : 0;
        sum += weights[i][j];
      }
      for (int j = 0; j < k.length; j++) {
        weights[i][j] /= sum;
      }
    }
    return weights;
  }

  /**
   * The same weights with the softmax along the columns: a known mistake.
   *
   * @param q [t x m]
   * @param k [t x m]
   * @return [t x t]
   */
  public static double[][] weightsOverColumns(double[][] q, double[][] k) {
    return transpose(weights(k, q, 1 / Math.sqrt(q[0].length), all(k.length, q.length)));
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
   * Tables side by side.
   *
   * @param s how many
   * @param part the i-th, all with the same number of rows
   * @return all columns
   */
  public static double[][] concat(int s, IntFunction<double[][]> part) {
    double[][] all = part.apply(0);
    for (int i = 1; i < s; i++) {
      double[][] left = all;
      double[][] right = part.apply(i);
      int width = left[0].length;
      all =
          table(
              left.length,
              width + right[0].length,
              (r, c) -> c < width ? left[r][c] : right[r][c - width]);
    }
    return all;
  }

  /**
   * The columns of one head.
   *
   * @param a [t x s·width]
   * @param head its number
   * @param heads s
   * @return [t x width]
   */
  public static double[][] columns(double[][] a, int head, int heads) {
    int width = a[0].length / heads;
    return table(a.length, width, (i, j) -> a[i][head * width + j]);
  }

  /**
   * Every s-th column: how a head is cut by mistake.
   *
   * @param a [t x s·width]
   * @param head its number
   * @param heads s
   * @return [t x width]
   */
  public static double[][] everyOther(double[][] a, int head, int heads) {
    return table(a.length, a[0].length / heads, (i, j) -> a[i][j * heads + head]);
  }

  /**
   * The concatenated answers of a list of heads.
   *
   * @param x the words [t x d]
   * @param wq W_Q of each head
   * @param wk W_K of each head
   * @param wv W_V of each head
   * @return [t x Σ l]
   */
  public static double[][] heads(double[][] x, double[][][] wq, double[][][] wk, double[][][] wv) {
    return heads(x, wq, wk, wv, wq[0][0].length);
  }

  /**
   * The concatenated answers, with a number under the root of one's choice.
   *
   * @param x the words [t x d]
   * @param wq W_Q of each head
   * @param wk W_K of each head
   * @param wv W_V of each head
   * @param root the scores are divided by the root of this
   * @return [t x Σ l]
   */
  public static double[][] heads(
      double[][] x, double[][][] wq, double[][][] wk, double[][][] wv, double root) {
    boolean[][] allowed = all(x.length, x.length);
    return concat(
        wq.length,
        i ->
            mul(
                weights(mul(x, wq[i]), mul(x, wk[i]), 1 / Math.sqrt(root), allowed),
                mul(x, wv[i])));
  }

  /**
   * What heads cut out of one matrix answer.
   *
   * @param q [tq x s·m]
   * @param k [tk x s·m]
   * @param v [tk x s·l]
   * @param heads s
   * @param allowed which keys a query may see
   * @return [tq x s·l]
   */
  public static double[][] split(
      double[][] q, double[][] k, double[][] v, int heads, boolean[][] allowed) {
    return split(q, k, v, heads, allowed, q[0].length / (double) heads);
  }

  /**
   * The same, with a number under the root of one's choice.
   *
   * @param q [tq x s·m]
   * @param k [tk x s·m]
   * @param v [tk x s·l]
   * @param heads s
   * @param allowed which keys a query may see
   * @param root the scores are divided by the root of this
   * @return [tq x s·l]
   */
  public static double[][] split(
      double[][] q, double[][] k, double[][] v, int heads, boolean[][] allowed, double root) {
    return concat(
        heads,
        h ->
            mul(
                weights(columns(q, h, heads), columns(k, h, heads), 1 / Math.sqrt(root), allowed),
                columns(v, h, heads)));
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
