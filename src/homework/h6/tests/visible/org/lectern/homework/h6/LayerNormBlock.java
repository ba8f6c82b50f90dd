package org.lectern.homework.h6;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Layer normalisation.
 *
 * @param rows t
 * @param d columns
 */
public record LayerNormBlock(int rows, int d) implements Block {
  private static final double EPSILON = 1e-5;

  @Override
  public List<String> names() {
    return List.of("x", "gain", "bias");
  }

  @Override
  public List<Bug> bugs() {
    return List.of(
        Bug.NO_MEAN,
        Bug.NO_STRETCH,
        Bug.NO_GAIN,
        Bug.NO_R,
        Bug.FEWER,
        Bug.GAIN_LIKE_BIAS,
        Bug.LAST_ROW);
  }

  private static double r(double[] x) {
    double mean = mean(x);
    return 1
        / Math.sqrt(mean(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).toArray()) + EPSILON);
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).average().orElseThrow();
  }

  private static double[] normalised(double[] x) {
    double mean = mean(x);
    double r = r(x);
    return Arrays.stream(x).map(v -> r * (v - mean)).toArray();
  }

  @Override
  public double[][] forward(double[][]... in) {
    double[][] y = new double[in[0].length][];
    for (int i = 0; i < y.length; i++) {
      double[] n = normalised(in[0][i]);
      y[i] = new double[n.length];
      Arrays.setAll(y[i], j -> in[1][0][j] * n[j] + in[2][0][j]);
    }
    return y;
  }

  @Override
  public double[][][] backward(double[][] dy, Bug bug, double[][]... in) {
    double[][] dx = new double[dy.length][];
    double[][] dgain = new double[dy.length][];
    for (int i = 0; i < dy.length; i++) {
      double[] n = normalised(in[0][i]);
      double[] up = dy[i];
      dgain[i] = new double[n.length];
      Arrays.setAll(dgain[i], j -> up[j] * (bug == Bug.GAIN_LIKE_BIAS ? 1 : n[j]));
      dx[i] = row(up, n, r(in[0][i]), in[1][0], bug);
    }
    int last = dy.length - 1;
    boolean one = bug == Bug.LAST_ROW;
    return new double[][][] {
      dx,
      one ? new double[][] {dgain[last]} : Loops.sumOfRows(dgain),
      one ? new double[][] {dy[last].clone()} : Loops.sumOfRows(dy)
    };
  }

  private static double[] row(double[] dy, double[] n, double r, double[] gain, Bug bug) {
    int count = bug == Bug.FEWER ? n.length - 1 : n.length;
    double mean = 0;
    double stretch = 0;
    double[] dn = new double[n.length];
    for (int j = 0; j < n.length; j++) {
      dn[j] = bug == Bug.NO_GAIN ? dy[j] : gain[j] * dy[j];
      mean += dn[j] / count;
      stretch += dn[j] * n[j] / count;
    }
    double[] dx = new double[n.length];
    for (int j = 0; j < n.length; j++) {
      dx[j] =
          (bug == Bug.NO_R ? 1 : r)
              * (dn[j]
                  - (bug == Bug.NO_MEAN ? 0 : mean)
                  - (bug == Bug.NO_STRETCH ? 0 : n[j] * stretch));
    }
    return dx;
  }

  @Override
  public double[][][] draw(SplittableRandom random) {
    double[][] x = new double[rows][];
    for (int i = 0; i < rows; i++) {
      do { // a row of nearly equal numbers bends too sharply for a difference
        x[i] = Arrays.stream(Loops.draw(1, d, random)[0]).map(v -> 1 + 2 * v).toArray();
      } while (r(x[i]) > 2);
    }
    return new double[][][] {x, Loops.draw(1, d, random), Loops.draw(1, d, random)};
  }
}
