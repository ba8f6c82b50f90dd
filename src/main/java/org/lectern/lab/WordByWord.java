package org.lectern.lab;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.matrix.Matrices;
import org.lectern.notes.Formula;

/**
 * Attention as note 1 writes it: for one word at a time, and with words as columns. Slower than the
 * matrices of {@code nn.ScaledDotProduct}, and the one to trust, because it can be checked against
 * the formula letter by letter.
 */
public final class WordByWord {
  private WordByWord() {}

  /**
   * The relevance of word j for word i, a_ij = q_iᵀ k_j.
   *
   * @param q query of word i [1 x m]
   * @param k key of word j [1 x m]
   * @return their dot product
   */
  @Formula("1.qkv")
  public static double relevance(DMatrixRMaj q, DMatrixRMaj k) {
    double a = 0;
    for (int c = 0; c < q.numCols; c++) {
      a += q.get(0, c) * k.get(0, c);
    }
    return a;
  }

  /**
   * Attention of all words, y_i = Σ_j softmax(q_iᵀ k_j / √m) v_j.
   *
   * @param q queries [tq x m]
   * @param k keys [tk x m]
   * @param v values [tk x l]
   * @return [tq x l]
   */
  @Formula("1.attend")
  public static DMatrixRMaj attend(DMatrixRMaj q, DMatrixRMaj k, DMatrixRMaj v) {
    DMatrixRMaj y = new DMatrixRMaj(q.numRows, v.numCols);
    for (int i = 0; i < q.numRows; i++) { // word i asks
      double[] e = new double[k.numRows];
      double sum = 0;
      for (int j = 0; j < k.numRows; j++) { // word j answers
        double a = relevance(Matrices.rows(q, i), Matrices.rows(k, j));
        e[j] = Math.exp(a / Math.sqrt(q.numCols));
        sum += e[j];
      }
      for (int j = 0; j < k.numRows; j++) {
        for (int c = 0; c < v.numCols; c++) {
          y.add(i, c, e[j] / sum * v.get(j, c));
        }
      }
    }
    return y;
  }

  /**
   * The same with words as columns: Q = W_Q X, K = W_K X, V = W_V X, scores Qᵀ K / √m, Y = V wᵀ.
   *
   * @param x words [d x t]
   * @param wq W_Q [m x d]
   * @param wk W_K [m x d]
   * @param wv W_V [l x d]
   * @return Y [l x t]
   */
  @Formula("1.columns")
  public static DMatrixRMaj inColumns(
      DMatrixRMaj x, DMatrixRMaj wq, DMatrixRMaj wk, DMatrixRMaj wv) {
    DMatrixRMaj q = Matrices.mul(wq, x); // [m x t]
    DMatrixRMaj k = Matrices.mul(wk, x); // [m x t]
    DMatrixRMaj v = Matrices.mul(wv, x); // [l x t]
    DMatrixRMaj scores = Matrices.scale(Matrices.mulTransA(q, k), 1 / Math.sqrt(q.numRows));
    Tape tape = Tape.off();
    DMatrixRMaj weights = tape.softmax(tape.input(scores)).matrix(); // [t x t], rows sum to 1
    return Matrices.mulTransB(v, weights); // [l x t]
  }
}
