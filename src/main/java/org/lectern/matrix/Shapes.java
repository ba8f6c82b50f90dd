package org.lectern.matrix;

import org.ejml.data.DMatrixRMaj;

/**
 * Checks of shapes, and how they are written: {@code [rows x columns]}.
 *
 * <p>Every message names the operation, the shapes that came, and the rule that they break.
 */
public final class Shapes {
  private Shapes() {}

  /**
   * The shape of a matrix as text.
   *
   * @param a any matrix
   * @return for example {@code [7 x 64]}
   */
  public static String of(DMatrixRMaj a) {
    return of(a.numRows, a.numCols);
  }

  /**
   * A shape as text.
   *
   * @param rows number of rows
   * @param columns number of columns
   * @return for example {@code [7 x 64]}
   */
  public static String of(int rows, int columns) {
    return "[" + rows + " x " + columns + "]";
  }

  /**
   * Requires that two matrices have one shape.
   *
   * @param operation who asks, for the message
   * @param a first matrix
   * @param b second matrix
   * @throws IllegalArgumentException if the shapes differ
   */
  public static void same(String operation, DMatrixRMaj a, DMatrixRMaj b) {
    if (a.numRows != b.numRows || a.numCols != b.numCols) {
      throw new IllegalArgumentException(
          operation + ": " + of(a) + " against " + of(b) + "; both shapes must be equal");
    }
  }

  /**
   * Requires that two inner dimensions of a product agree.
   *
   * @param operation who asks, for the message
   * @param a left factor
   * @param inner the dimension of a that is summed over
   * @param b right factor
   * @param other the dimension of b that is summed over
   * @param rule what must be equal, in words
   * @throws IllegalArgumentException if {@code inner != other}
   */
  public static void inner(
      String operation, DMatrixRMaj a, int inner, DMatrixRMaj b, int other, String rule) {
    if (inner != other) {
      throw new IllegalArgumentException(
          operation + ": a is " + of(a) + " but b is " + of(b) + "; " + rule);
    }
  }

  /**
   * Requires a certain shape.
   *
   * @param operation who asks, for the message
   * @param name what the matrix is, for the message
   * @param a the matrix
   * @param rows expected number of rows
   * @param columns expected number of columns
   * @throws IllegalArgumentException if the shape differs
   */
  public static void exactly(String operation, String name, DMatrixRMaj a, int rows, int columns) {
    if (a.numRows != rows || a.numCols != columns) {
      throw new IllegalArgumentException(
          operation + ": " + name + " is " + of(a) + " but must be " + of(rows, columns));
    }
  }

  /**
   * Requires a range inside of a dimension.
   *
   * @param operation who asks, for the message
   * @param what the dimension, for the message: "rows" or "columns"
   * @param from first index
   * @param to behind the last index
   * @param size length of the dimension
   * @throws IllegalArgumentException unless 0 ≤ from ≤ to ≤ size
   */
  public static void range(String operation, String what, int from, int to, int size) {
    if (from < 0 || from > to || to > size) {
      throw new IllegalArgumentException(
          operation + ": " + what + " " + from + ".." + to + " do not lie inside 0.." + size);
    }
  }
}
