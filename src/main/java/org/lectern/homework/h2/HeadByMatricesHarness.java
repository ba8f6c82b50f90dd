package org.lectern.homework.h2;

import org.ejml.data.DMatrixRMaj;

/** Stands beside the student's object and turns arrays into matrices and back. */
record HeadByMatricesHarness(HeadByMatrices head) implements HeadByMatricesProbe {
  @Override
  public double[][] weights(double[][] q, double[][] k) {
    DMatrixRMaj[] m = matrices(q, k);
    double[][] result = rows(head.weights(m[0], m[1]));
    writeBack(m, q, k);
    return result;
  }

  @Override
  public double[][] attend(double[][] x, double[][] wq, double[][] wk, double[][] wv) {
    DMatrixRMaj[] m = matrices(x, wq, wk, wv);
    double[][] result = rows(head.attend(m[0], m[1], m[2], m[3]));
    writeBack(m, x, wq, wk, wv);
    return result;
  }

  private static DMatrixRMaj[] matrices(double[][]... arrays) {
    DMatrixRMaj[] matrices = new DMatrixRMaj[arrays.length];
    for (int i = 0; i < arrays.length; i++) {
      matrices[i] = new DMatrixRMaj(arrays[i]);
    }
    return matrices;
  }

  /** A matrix that the student changed must show as a changed argument. */
  private static void writeBack(DMatrixRMaj[] matrices, double[][]... arrays) {
    for (int i = 0; i < arrays.length; i++) {
      double[][] now = rows(matrices[i]);
      System.arraycopy(now, 0, arrays[i], 0, Math.min(now.length, arrays[i].length));
    }
  }

  private static double[][] rows(DMatrixRMaj matrix) {
    if (matrix == null) {
      return null;
    }
    double[][] rows = new double[matrix.numRows][matrix.numCols];
    for (int i = 0; i < matrix.numRows; i++) {
      System.arraycopy(matrix.data, i * matrix.numCols, rows[i], 0, matrix.numCols);
    }
    return rows;
  }
}
