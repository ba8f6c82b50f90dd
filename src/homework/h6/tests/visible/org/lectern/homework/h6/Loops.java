package org.lectern.homework.h6;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Matrices as arrays, in loops. */
final class Loops {
  private Loops() {}

  static double[][] draw(int rows, int columns, SplittableRandom random) {
    double[][] x = new double[rows][columns];
    for (double[] row : x) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    return x;
  }

  static double[][] mul(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  static double[][] transposed(double[][] a) {
    double[][] b = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        b[j][i] = a[i][j];
      }
    }
    return b;
  }

  static double[][] scale(double[][] a, double factor) {
    double[][] b = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      b[i] = Arrays.stream(a[i]).map(x -> factor * x).toArray();
    }
    return b;
  }

  static double[][] add(double[][] a, double[][] b) {
    double[][] c = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      c[i] = a[i].clone();
      for (int j = 0; j < c[i].length; j++) {
        c[i][j] += b[i][j];
      }
    }
    return c;
  }

  static double[][] sumOfRows(double[][] a) {
    double[][] sum = new double[1][a[0].length];
    for (double[] row : a) {
      for (int j = 0; j < row.length; j++) {
        sum[0][j] += row[j];
      }
    }
    return sum;
  }

  /** Σ a ∘ b. */
  static double dot(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        sum += a[i][j] * b[i][j];
      }
    }
    return sum;
  }

  static double[][] softmax(double[][] x) {
    double[][] y = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      double max = Arrays.stream(x[i]).max().orElseThrow();
      double[] e = Arrays.stream(x[i]).map(s -> Math.exp(s - max)).toArray();
      double sum = Arrays.stream(e).sum();
      y[i] = Arrays.stream(e).map(v -> v / sum).toArray();
    }
    return y;
  }

  /** Back through the softmax of each row. */
  static double[][] softmaxBackward(double[][] dy, double[][] y, Bug bug) {
    double[][] dx = new double[y.length][y[0].length];
    double all = dot(dy, y);
    for (int i = 0; i < y.length; i++) {
      double average = dot(new double[][] {dy[i]}, new double[][] {y[i]});
      if (bug == Bug.NO_AVERAGE) {
        average = 0;
      } else if (bug == Bug.PLUS_AVERAGE) {
        average = -average;
      } else if (bug == Bug.PLAIN_MEAN) {
        average = Arrays.stream(dy[i]).average().orElseThrow();
      } else if (bug == Bug.ONE_AVERAGE) {
        average = all;
      }
      for (int j = 0; j < y[i].length; j++) {
        dx[i][j] = y[i][j] * (dy[i][j] - average);
      }
    }
    return dx;
  }
}
