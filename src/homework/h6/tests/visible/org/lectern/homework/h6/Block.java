package org.lectern.homework.h6;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A block of the Transformer as the judge computes it, in loops over arrays: forward, from which
 * central differences are taken, and backward with any {@link Bug}, so that known mistakes are
 * recognised and bugs can be planted.
 */
public interface Block {
  /**
   * Names of the inputs.
   *
   * @return for example q, k, v
   */
  List<String> names();

  /**
   * The mistakes that its backward can make.
   *
   * @return at least one
   */
  List<Bug> bugs();

  /**
   * Computes the output.
   *
   * @param in the inputs
   * @return the output, fresh
   */
  double[][] forward(double[][]... in);

  /**
   * Carries the gradient back.
   *
   * @param dy gradient by the output
   * @param bug what to do wrong, null for nothing
   * @param in the inputs
   * @return gradients by the inputs
   */
  double[][][] backward(double[][] dy, Bug bug, double[][]... in);

  /**
   * Draws inputs.
   *
   * @param random where from
   * @return inputs whose numbers have a variance of about 1
   */
  double[][][] draw(SplittableRandom random);
}
