package org.lectern.homework.h6;

import java.util.List;
import java.util.SplittableRandom;

/**
 * sin(3 a b): no part of a Transformer, but it bends so much that a careless difference shows.
 *
 * @param rows rows of a
 * @param columns columns of a, rows of b
 */
public record WaveBlock(int rows, int columns) implements Block {
  private static final double FREQUENCY = 3;

  @Override
  public List<String> names() {
    return List.of("a", "b");
  }

  @Override
  public List<Bug> bugs() {
    return List.of();
  }

  @Override
  public double[][] forward(double[][]... in) {
    double[][] y = Loops.mul(in[0], in[1]);
    for (double[] row : y) {
      row[0] = Math.sin(FREQUENCY * row[0]);
    }
    return y;
  }

  @Override
  public double[][][] backward(double[][] dy, Bug bug, double[][]... in) {
    double[][] inner = Loops.mul(in[0], in[1]);
    for (int i = 0; i < inner.length; i++) {
      inner[i][0] = FREQUENCY * Math.cos(FREQUENCY * inner[i][0]) * dy[i][0];
    }
    return new double[][][] {
      Loops.mul(inner, Loops.transposed(in[1])), Loops.mul(Loops.transposed(in[0]), inner)
    };
  }

  @Override
  public double[][][] draw(SplittableRandom random) {
    return new double[][][] {Loops.draw(rows, columns, random), Loops.draw(columns, 1, random)};
  }
}
