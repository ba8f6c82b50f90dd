package org.lectern.homework.h3;

import static org.lectern.homework.Tables.mul;
import static org.lectern.homework.Tables.random;
import static org.lectern.homework.Tables.table;
import static org.lectern.homework.Tables.transpose;

import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Many heads in plain loops, written apart from the library: what the checks of homework 3 expect,
 * right or with a known mistake.
 */
public final class HeadsByHand {
  private HeadsByHand() {}

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
}
