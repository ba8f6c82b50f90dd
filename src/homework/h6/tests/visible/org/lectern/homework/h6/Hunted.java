package org.lectern.homework.h6;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A block of the judge's with a loss Σ dy ∘ output behind it, whose gradients may be wrong. */
public final class Hunted implements Accused {
  private static final double CLEARLY = 1e-2; // what counts as wrong
  private static final double SURELY_NOT = 1e-8; // and what as right; nothing lies between

  private final String what;
  private final Block block;
  private final double[][][] in;
  private final double[][] dy;
  private final double[][][] claimed;
  private final double[][][] right;

  private Hunted(String what, Block block, Bug bug, double[][][] in, double[][] dy) {
    this.what = what;
    this.block = block;
    this.in = in;
    this.dy = dy;
    this.claimed = block.backward(dy, bug, in);
    this.right = block.backward(dy, null, in);
  }

  /**
   * A block that is right, or has a planted bug that shows.
   *
   * @param block what computes
   * @param bug what its backward does wrong, null for nothing
   * @param random of inputs
   * @return an accused
   */
  public static Hunted with(Block block, Bug bug, SplittableRandom random) {
    while (true) {
      double[][][] in = block.draw(random);
      double[][] y = block.forward(in);
      var hunted =
          new Hunted(
              block.getClass().getSimpleName() + (bug == null ? ", right" : ", " + bug),
              block,
              bug,
              in,
              Loops.draw(y.length, y[0].length, random));
      if (hunted.isClear() && (bug == null || hunted.isWrong())) {
        return hunted;
      }
    }
  }

  /**
   * A right block with another weight of its outputs.
   *
   * @param block what computes
   * @param dy weight of every output
   * @param random of inputs
   * @return an accused
   */
  public static Hunted even(Block block, double dy, SplittableRandom random) {
    double[][][] in = block.draw(random);
    double[][] weights = Loops.scale(block.forward(in), 0);
    for (double[] row : weights) {
      Arrays.fill(row, dy);
    }
    return new Hunted(block.getClass().getSimpleName() + ", right", block, null, in, weights);
  }

  /**
   * The same with a single number of one gradient spoilt.
   *
   * @param input number of the matrix
   * @param row row of the number
   * @param column its column
   * @param value what is claimed there
   * @return this
   */
  public Hunted claiming(int input, int row, int column, double value) {
    claimed[input][row][column] = value;
    return this;
  }

  /**
   * Which gradients are wrong.
   *
   * @return for each input
   */
  public boolean[] truth() {
    boolean[] wrong = new boolean[in.length];
    for (int k = 0; k < in.length; k++) {
      wrong[k] = !(error(k) < CLEARLY); // also if it is no number
    }
    return wrong;
  }

  private double error(int input) {
    double worst = 0;
    for (int i = 0; i < in[input].length; i++) {
      for (int j = 0; j < in[input][i].length; j++) {
        double g = claimed[input][i][j];
        double error = Math.abs(g - right[input][i][j]) / (Math.abs(g) + 1e-3);
        worst = error <= worst ? worst : error; // NaN is worst of all
      }
    }
    return worst;
  }

  private boolean isClear() {
    for (int k = 0; k < in.length; k++) {
      if (error(k) > SURELY_NOT && error(k) < CLEARLY) {
        return false;
      }
    }
    return true;
  }

  private boolean isWrong() {
    for (boolean wrong : truth()) {
      if (wrong) {
        return true;
      }
    }
    return false;
  }

  /**
   * The right gradients.
   *
   * @param input number of the matrix
   * @return of its shape
   */
  public double[][] right(int input) {
    return right[input];
  }

  @Override
  public int inputs() {
    return in.length;
  }

  @Override
  public String name(int input) {
    return block.names().get(input);
  }

  @Override
  public double[][] at(int input) {
    return in[input];
  }

  @Override
  public double loss(double[][][] inputs) {
    requireShapes(inputs);
    return Loops.dot(dy, block.forward(inputs));
  }

  private void requireShapes(double[][][] inputs) {
    if (inputs == null || inputs.length != in.length) {
      throw new IllegalArgumentException("loss needs all " + in.length + " matrices");
    }
    for (int k = 0; k < in.length; k++) {
      if (inputs[k] == null || inputs[k].length != in[k].length) {
        throw new IllegalArgumentException(
            "loss: " + name(k) + " must have " + in[k].length + " rows");
      }
      for (double[] row : inputs[k]) {
        if (row == null || row.length != in[k][0].length) {
          throw new IllegalArgumentException(
              "loss: " + name(k) + " must have " + in[k][0].length + " columns in every row");
        }
      }
    }
  }

  @Override
  public double[][] claimed(int input) {
    return claimed[input];
  }

  @Override
  public String toString() {
    return what;
  }
}
