package org.lectern.train;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/**
 * A tensor as it lies in a file: numbers in row-major order, a shape of any rank, and the kind of
 * number that the file holds. Nothing is computed with it; {@link #matrix} takes it into the world
 * of matrices.
 *
 * @param dtype kind of number in the file
 * @param shape dimensions, outermost first; empty for a single number
 * @param values the numbers, as many as the product of the shape. Not copied
 */
public record StoredTensor(DType dtype, List<Long> shape, double[] values) {

  /**
   * Checks that the numbers fill the shape.
   *
   * @param dtype kind of number in the file
   * @param shape dimensions, outermost first
   * @param values the numbers
   */
  public StoredTensor {
    Objects.requireNonNull(dtype, "StoredTensor: dtype is null");
    shape = List.copyOf(shape);
    long count = 1;
    for (long size : shape) {
      count = Math.multiplyExact(count, size);
    }
    if (count != values.length || shape.stream().anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException(
          "StoredTensor: shape " + shape + " does not hold " + values.length + " values");
    }
  }

  /**
   * Makes a tensor of rank two from a matrix.
   *
   * @param dtype kind of number to write, F64 or F32
   * @param matrix [rows x columns]. Not modified, not copied if it fills its array
   * @return a tensor of shape [rows, columns]
   */
  public static StoredTensor of(DType dtype, DMatrixRMaj matrix) {
    int count = matrix.getNumElements();
    double[] values = matrix.data.length == count ? matrix.data : Arrays.copyOf(matrix.data, count);
    return new StoredTensor(dtype, List.of((long) matrix.numRows, (long) matrix.numCols), values);
  }

  /**
   * This tensor as a matrix: the last dimension becomes the columns, all others the rows. A vector
   * of n numbers is [1 x n], a single number [1 x 1].
   *
   * @return fresh
   */
  public DMatrixRMaj matrix() {
    if (values.length == 0) {
      return new DMatrixRMaj(0, 0);
    }
    int columns = shape.isEmpty() ? 1 : Math.toIntExact(shape.get(shape.size() - 1));
    return new DMatrixRMaj(values.length / columns, columns, true, values);
  }
}
