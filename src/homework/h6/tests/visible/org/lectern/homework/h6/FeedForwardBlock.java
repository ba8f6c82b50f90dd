package org.lectern.homework.h6;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The feed-forward network.
 *
 * @param rows t
 * @param d columns
 * @param ff columns between
 */
public record FeedForwardBlock(int rows, int d, int ff) implements Block {
  private static final double FAR = 1e-3; // from the kink, much more than a step

  @Override
  public List<String> names() {
    return List.of("x", "w1", "b1", "w2", "b2");
  }

  @Override
  public List<Bug> bugs() {
    return List.of(
        Bug.NO_GATE, Bug.GATE_OF_GRADIENT, Bug.BIAS_BEFORE_GATE, Bug.LAST_ROW, Bug.BIAS_MEAN);
  }

  private static double[][] linear(double[][] x, double[][] w, double[][] b) {
    double[][] y = Loops.mul(x, w);
    for (double[] row : y) {
      Arrays.setAll(row, j -> row[j] + b[0][j]);
    }
    return y;
  }

  private static double[][] inner(double[][]... in) {
    double[][] a = linear(in[0], in[1], in[2]);
    for (double[] row : a) {
      Arrays.setAll(row, j -> Math.max(0, row[j]));
    }
    return a;
  }

  @Override
  public double[][] forward(double[][]... in) {
    return linear(inner(in), in[3], in[4]);
  }

  @Override
  public double[][][] backward(double[][] dy, Bug bug, double[][]... in) {
    double[][] a = inner(in);
    double[][] da = Loops.mul(dy, Loops.transposed(in[3]));
    double[][] dz = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        boolean open = bug == Bug.GATE_OF_GRADIENT ? da[i][j] > 0 : a[i][j] > 0;
        dz[i][j] = open || bug == Bug.NO_GATE ? da[i][j] : 0;
      }
    }
    return new double[][][] {
      Loops.mul(dz, Loops.transposed(in[1])),
      Loops.mul(Loops.transposed(in[0]), dz),
      bias(bug == Bug.BIAS_BEFORE_GATE ? da : dz, bug),
      Loops.mul(Loops.transposed(a), dy),
      bias(dy, bug)
    };
  }

  private static double[][] bias(double[][] dz, Bug bug) {
    if (bug == Bug.LAST_ROW) {
      return new double[][] {dz[dz.length - 1].clone()};
    }
    return Loops.scale(Loops.sumOfRows(dz), bug == Bug.BIAS_MEAN ? 1.0 / dz.length : 1);
  }

  @Override
  public double[][][] draw(SplittableRandom random) {
    while (true) {
      double[][] x = Loops.draw(rows, d, random);
      double[][] w1 = Loops.draw(d, ff, random);
      double[][] b1 = Loops.draw(1, ff, random);
      double nearest =
          Arrays.stream(linear(x, w1, b1))
              .flatMapToDouble(Arrays::stream)
              .map(Math::abs)
              .min()
              .orElseThrow();
      if (nearest > FAR) { // a difference over the kink would be no slope
        return new double[][][] {x, w1, b1, Loops.draw(ff, d, random), Loops.draw(1, d, random)};
      }
    }
  }
}
