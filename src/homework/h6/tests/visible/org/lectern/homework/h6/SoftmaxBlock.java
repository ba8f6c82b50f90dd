package org.lectern.homework.h6;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The softmax of each row.
 *
 * @param rows t
 * @param columns n
 */
public record SoftmaxBlock(int rows, int columns) implements Block {
  @Override
  public List<String> names() {
    return List.of("x");
  }

  @Override
  public List<Bug> bugs() {
    return List.of(Bug.NO_AVERAGE, Bug.PLUS_AVERAGE, Bug.PLAIN_MEAN, Bug.ONE_AVERAGE);
  }

  @Override
  public double[][] forward(double[][]... in) {
    return Loops.softmax(in[0]);
  }

  @Override
  public double[][][] backward(double[][] dy, Bug bug, double[][]... in) {
    return new double[][][] {Loops.softmaxBackward(dy, forward(in), bug)};
  }

  @Override
  public double[][][] draw(SplittableRandom random) {
    return new double[][][] {Loops.draw(rows, columns, random)};
  }
}
