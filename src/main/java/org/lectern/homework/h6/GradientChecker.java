package org.lectern.homework.h6;

/** Exercise 6.5: a witness that knows no derivation. Notebook 11, "The witness" and section 9. */
public interface GradientChecker {
  /**
   * Central differences (L(a + h) − L(a − h)) / 2h for each number a of one matrix, all others as
   * they are.
   *
   * @param accused whose loss to ask
   * @param input number of the matrix
   * @return of its shape; right to 1e-6
   */
  double[][] differences(Accused accused, int input);

  /**
   * Which claimed gradients are wrong in at least one number.
   *
   * @param accused whose gradients to compare with differences
   * @return for each matrix whether its gradient is wrong
   */
  boolean[] wrong(Accused accused);
}
