package org.lectern.lab;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.notes.Formula;

/**
 * How each weight of one softmax changes with each of its scores: ∂p_i / ∂s_j in row i, column j.
 */
public final class SoftmaxJacobian {
  private SoftmaxJacobian() {}

  /**
   * By the formula, diag(p) − pᵀ p for a row p: p_i (1 − p_i) on the diagonal, −p_i p_j beside it.
   *
   * @param p weights [1 x n], positive, with sum 1
   * @return [n x n], symmetric; rows and columns sum to 0
   */
  @Formula("4.scale")
  public static DMatrixRMaj of(DMatrixRMaj p) {
    int n = p.numCols;
    DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double diagonal = i == j ? p.get(0, i) : 0;
        jacobian.set(i, j, diagonal - p.get(0, i) * p.get(0, j));
      }
    }
    return jacobian;
  }

  /**
   * By moving one score after the other a step up and a step down.
   *
   * @param scores [1 x n]
   * @param step h; the error falls with h² until rounding, 1e-16 / h, takes over
   * @return [n x n]
   */
  public static DMatrixRMaj byCentralDifferences(DMatrixRMaj scores, double step) {
    int n = scores.numCols;
    DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
    for (int j = 0; j < n; j++) {
      DMatrixRMaj above = softmax(moved(scores, j, step));
      DMatrixRMaj below = softmax(moved(scores, j, -step));
      for (int i = 0; i < n; i++) {
        jacobian.set(i, j, (above.get(0, i) - below.get(0, i)) / (2 * step));
      }
    }
    return jacobian;
  }

  private static DMatrixRMaj moved(DMatrixRMaj scores, int j, double step) {
    DMatrixRMaj moved = scores.copy();
    moved.add(0, j, step);
    return moved;
  }

  /**
   * The softmax of a row of scores, as the library computes it.
   *
   * @param scores [1 x n]
   * @return weights [1 x n] with sum 1
   */
  public static DMatrixRMaj softmax(DMatrixRMaj scores) {
    Tape tape = Tape.off();
    return tape.softmax(tape.input(scores)).matrix();
  }

  /**
   * The size of a matrix as one number: the root of the sum of all squares (Frobenius).
   *
   * @param a any shape
   * @return its norm
   */
  public static double norm(DMatrixRMaj a) {
    double sum = 0;
    for (double x : a.data) {
      sum += x * x;
    }
    return Math.sqrt(sum);
  }
}
