package org.lectern.homework.h4;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Op;
import org.lectern.homework.Rows;
import org.lectern.matrix.Matrices;

/** A student's {@link RowNorm} on the tape: forward is the student's, the way back is ours. */
final class NormOp implements Op {
  private static final double EPSILON = 1e-5; // as in the library

  private final RowNorm student;

  NormOp(RowNorm student) {
    this.student = student;
  }

  @Override
  public DMatrixRMaj forward(DMatrixRMaj... x) {
    return Matrices.of(student.normalise(Rows.of(x[0]), row(x[1]), row(x[2]), EPSILON));
  }

  private static double[] row(DMatrixRMaj one) {
    return Matrices.rows(one, 0).data;
  }

  /** dx = (dn − mean(dn) − n · mean(dn ∘ n)) / √(σ² + ε), with n = (x − μ) / √(σ² + ε). */
  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
    int d = y.numCols;
    for (int i = 0; i < y.numRows; i++) {
      double mean = 0;
      double square = 0;
      for (int j = 0; j < d; j++) {
        mean += x[0].get(i, j) / d;
      }
      for (int j = 0; j < d; j++) {
        square += (x[0].get(i, j) - mean) * (x[0].get(i, j) - mean) / d;
      }
      double root = Math.sqrt(square + EPSILON);
      double meanOfGradient = 0;
      double meanOfProduct = 0;
      double[] n = new double[d];
      double[] dn = new double[d];
      for (int j = 0; j < d; j++) {
        n[j] = (x[0].get(i, j) - mean) / root;
        dn[j] = dy.get(i, j) * x[1].get(0, j);
        meanOfGradient += dn[j] / d;
        meanOfProduct += dn[j] * n[j] / d;
        dx[1].add(0, j, dy.get(i, j) * n[j]);
        dx[2].add(0, j, dy.get(i, j));
      }
      for (int j = 0; j < d; j++) {
        dx[0].add(i, j, (dn[j] - meanOfGradient - n[j] * meanOfProduct) / root);
      }
    }
  }
}
