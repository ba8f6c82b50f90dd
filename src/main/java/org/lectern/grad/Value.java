package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;

/** A matrix that a loss may depend on: a {@link Parameter}, or a {@link Node} on a tape. */
public sealed interface Value permits Parameter, Node {
  /**
   * The numbers.
   *
   * @return the matrix itself, not a copy; do not modify it
   */
  DMatrixRMaj matrix();

  /**
   * The number of rows.
   *
   * @return rows of the matrix
   */
  default int rows() {
    return matrix().numRows;
  }

  /**
   * The number of columns.
   *
   * @return columns of the matrix
   */
  default int columns() {
    return matrix().numCols;
  }
}
