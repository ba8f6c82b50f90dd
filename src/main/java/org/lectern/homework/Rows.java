package org.lectern.homework;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;

/** Matrices as arrays of rows, for harnesses: arrays travel, matrices do not. */
public final class Rows {
  private Rows() {}

  /**
   * The rows of a matrix.
   *
   * @param matrix any shape
   * @return an array for each row, fresh
   */
  public static double[][] of(DMatrixRMaj matrix) {
    return IntStream.range(0, matrix.numRows)
        .mapToObj(i -> Matrices.rows(matrix, i).data)
        .toArray(double[][]::new);
  }
}
