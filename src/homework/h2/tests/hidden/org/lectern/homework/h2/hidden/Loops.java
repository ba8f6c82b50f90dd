package org.lectern.homework.h2.hidden;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What the answers must be, in the plainest loops: the judge's own computation. */
final class Loops {
  private Loops() {}

  static double[][] random(int rows, int columns, double bound, SplittableRandom random) {
    double[][] x = new double[rows][];
    for (int i = 0; i < rows; i++) {
      x[i] = random.doubles(columns, -bound, bound).toArray();
    }
    return x;
  }

  /** The softmax of those elements that are allowed; zeros if none is left. */
  static double[] softmax(double[] scores, boolean... allowed) {
    double max = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < scores.length; j++) {
      max = allowed[j] ? Math.max(max, scores[j]) : max;
    }
    double[] weights = new double[scores.length];
    double sum = 0;
    for (int j = 0; j < scores.length && max > Double.NEGATIVE_INFINITY; j++) {
      weights[j] = allowed[j] ? Math.exp(scores[j] - max) : 0;
      sum += weights[j];
    }
    for (int j = 0; j < scores.length && sum > 0; j++) {
      weights[j] /= sum;
    }
    return weights;
  }

  static double[] softmax(double... scores) {
    boolean[] all = new boolean[scores.length];
    Arrays.fill(all, true);
    return softmax(scores, all);
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }

  static double[][] transpose(double[][] a) {
    double[][] columns = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        columns[j][i] = a[i][j];
      }
    }
    return columns;
  }

  /** The product of two matrices. */
  static double[][] mul(double[][] a, double[][] b) {
    double[][] columns = transpose(b);
    double[][] product = new double[a.length][columns.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        product[i][j] = dot(a[i], columns[j]);
      }
    }
    return product;
  }

  /** Softmax of q kᵀ / divisor, row by row. */
  static double[][] weights(double[][] q, double[][] k, double divisor) {
    double[][] weights = mul(q, transpose(k));
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < k.length; j++) {
        weights[i][j] /= divisor;
      }
      weights[i] = softmax(weights[i]);
    }
    return weights;
  }
}
