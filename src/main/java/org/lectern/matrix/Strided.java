package org.lectern.matrix;

/**
 * A matrix where it lies in an array: element [i][j] is {@code data[start + i * row + j * column]}.
 *
 * @param data the array
 * @param start index of element [0][0]
 * @param row distance between rows
 * @param column distance between columns
 */
record Strided(double[] data, int start, int row, int column) {
  /** A row-major matrix, or its transpose. */
  static Strided of(boolean transposed, double[] data, int start, int stride) {
    return transposed ? new Strided(data, start, 1, stride) : new Strided(data, start, stride, 1);
  }

  Strided transposed() {
    return new Strided(data, start, column, row);
  }

  int index(int i, int j) {
    return start + i * row + j * column;
  }
}
