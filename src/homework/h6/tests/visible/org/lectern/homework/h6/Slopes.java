package org.lectern.homework.h6;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;

/** Central differences of the loss Σ dy ∘ output, and a student's backward held against them. */
public final class Slopes {
  /** Right to 1e-6: with a step of 1e-5 the difference itself is off by about 1e-9. */
  public static final double DIFFERENCE = 1e-6;

  private static final double STEP = 1e-5;

  private Slopes() {}

  /**
   * The slope by every number of every input.
   *
   * @param block what computes
   * @param dy weights of the outputs
   * @param in inputs; moved, and afterwards as before
   * @return of the shapes of the inputs
   */
  public static double[][][] of(Block block, double[][] dy, double[][]... in) {
    double[][][] slopes = new double[in.length][][];
    for (int k = 0; k < in.length; k++) {
      slopes[k] = new double[in[k].length][in[k][0].length];
      for (int i = 0; i < in[k].length; i++) {
        for (int j = 0; j < in[k][i].length; j++) {
          double before = in[k][i][j];
          in[k][i][j] = before + STEP;
          double above = Loops.dot(dy, block.forward(in));
          in[k][i][j] = before - STEP;
          slopes[k][i][j] = (above - Loops.dot(dy, block.forward(in))) / (2 * STEP);
          in[k][i][j] = before;
        }
      }
    }
    return slopes;
  }

  /**
   * Compares a student's gradients with central differences, and recognises the bugs of the block.
   *
   * @param task the student's backward
   * @param block the same by the judge
   * @param mask what the student's forward is to use, or null
   * @param random of inputs and of what stands in the gradients before
   */
  public static void check(
      BackwardProbe task, Block block, boolean[][] mask, SplittableRandom random) {
    double[][][] in = block.draw(random);
    double[][] y = block.forward(in);
    double[][] dy = Loops.draw(y.length, y[0].length, random);
    double[][][] before = new double[in.length][][];
    Arrays.setAll(before, k -> Loops.draw(in[k].length, in[k][0].length, random));
    double[][][] slopes = of(block, dy, in);
    double[][][] got = task.backward(in, mask, dy, before);
    Answer answer = Answer.to("backward");
    for (int k = 0; k < in.length; k++) {
      answer.given(block.names().get(k), in[k]);
    }
    answer
        .given("dy", dy)
        .given("gradients of " + block.names() + " before", before)
        .expect(sum(before, slopes), DIFFERENCE)
        .mistake(slopes, "add to the gradients (+=); yours overwrites what stood there")
        .mistake(before, "nothing was added to the gradients");
    for (int k = 0; k < in.length; k++) {
      double[][][] overwritten = sum(before, slopes);
      overwritten[k] = slopes[k];
      String name = block.names().get(k);
      answer.mistake(
          overwritten,
          "the gradient of " + name + " is overwritten; add to what stands there (+=)");
    }
    for (Bug bug : block.bugs()) {
      answer.mistake(sum(before, block.backward(dy, bug, in)), bug.hint());
    }
    answer.check(got);
  }

  /**
   * Compares large gradients with the slope along a few random directions.
   *
   * @param task the student's backward
   * @param block the same by the judge
   * @param mask what the student's forward is to use, or null
   * @param random of inputs and directions
   */
  public static void checkAlong(
      BackwardProbe task, Block block, boolean[][] mask, SplittableRandom random) {
    double[][][] in = block.draw(random);
    double[][] y = block.forward(in);
    double[][] dy = Loops.draw(y.length, y[0].length, random);
    double[][][] zeros = new double[in.length][][];
    Arrays.setAll(zeros, k -> new double[in[k].length][in[k][0].length]);
    double[][][] got = task.backward(in, mask, dy, zeros);
    for (int k = 0; k < in.length; k++) {
      double[][] direction = Loops.draw(in[k].length, in[k][0].length, random);
      double[][][] above = in.clone();
      double[][][] below = in.clone();
      above[k] = Loops.add(in[k], Loops.scale(direction, STEP));
      below[k] = Loops.add(in[k], Loops.scale(direction, -STEP));
      double slope =
          (Loops.dot(dy, block.forward(above)) - Loops.dot(dy, block.forward(below))) / (2 * STEP);
      Answer.to("backward")
          .given("slope along a random direction of", block.names().get(k))
          .expect(slope, DIFFERENCE)
          .check(Loops.dot(direction, got[k]));
    }
  }

  private static double[][][] sum(double[][][] a, double[][][] b) {
    double[][][] sum = new double[a.length][][];
    Arrays.setAll(sum, k -> Loops.add(a[k], b[k]));
    return sum;
  }
}
