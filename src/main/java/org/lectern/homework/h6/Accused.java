package org.lectern.homework.h6;

import org.lectern.homework.Judged;

/**
 * A block with a loss behind it, and gradients that somebody claims. It may be asked and not be
 * opened: it stays with the judge.
 */
@Judged
public interface Accused {
  /**
   * How many matrices the loss depends on.
   *
   * @return at least one
   */
  int inputs();

  /**
   * What a matrix is called.
   *
   * @param input its number, from 0
   * @return for example {@code gain}
   */
  String name(int input);

  /**
   * The value of a matrix at the point where the gradients are claimed.
   *
   * @param input its number, from 0
   * @return a copy
   */
  double[][] at(int input);

  /**
   * The loss L of any matrices of these shapes.
   *
   * @param inputs all matrices
   * @return L
   */
  double loss(double[][][] inputs);

  /**
   * The claimed gradient of L by one matrix, at the point {@link #at}.
   *
   * @param input number of the matrix
   * @return of its shape
   */
  double[][] claimed(int input);
}
