package org.lectern.lab;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;
import org.lectern.notes.Formula;

/**
 * The scorers of notebook 04 as loops over one pair at a time, letter by letter, with a count of
 * their multiply-adds. {@code nn.OneLayerScorer}, {@code nn.AdditiveAttention} and {@code
 * nn.ScaledDotProduct} compute the same for all pairs at once.
 */
public final class PairScores {
  private long multiplyAdds;

  /** Nothing is counted yet. */
  public PairScores() {}

  /**
   * How many multiply-adds all scores of this object took so far.
   *
   * @return the count; a tanh is none
   */
  public long multiplyAdds() {
    return multiplyAdds;
  }

  /**
   * Note 2's one-layer network with one output: (x y) w + b, the pair side by side.
   *
   * @param w weights [2d x 1]
   * @param b bias
   * @return the scorer
   */
  @Formula("2.scorer")
  public PairScore oneLayer(DMatrixRMaj w, double b) {
    return (x, y) -> {
      DMatrixRMaj pair = new DMatrixRMaj(1, x.numCols + y.numCols); // [1 x 2d]
      Matrices.addToSlice(pair, 0, 0, x);
      Matrices.addToSlice(pair, 0, x.numCols, y);
      return product(pair, Matrices.transpose(w)) + b;
    };
  }

  /**
   * The dot product, Σ x_c y_c.
   *
   * @return the scorer
   */
  public PairScore dot() {
    return this::product;
  }

  /**
   * The dot product, divided by √d.
   *
   * @return the scorer
   */
  public PairScore scaledDot() {
    return (x, y) -> product(x, y) / Math.sqrt(x.numCols);
  }

  /**
   * A hidden layer with tanh: tanh(x W + y U) vᵀ. Bahdanau, Cho, Bengio 2015, A.1.2.
   *
   * @param w weights W [d x n]
   * @param u weights U [d x n]
   * @param v weights of the output [1 x n]
   * @return the scorer
   */
  public PairScore additive(DMatrixRMaj w, DMatrixRMaj u, DMatrixRMaj v) {
    DMatrixRMaj columnsOfW = Matrices.transpose(w); // [n x d]
    DMatrixRMaj columnsOfU = Matrices.transpose(u);
    return (x, y) -> {
      DMatrixRMaj hidden = new DMatrixRMaj(1, v.numCols); // [1 x n]
      for (int unit = 0; unit < v.numCols; unit++) {
        double in =
            product(x, Matrices.rows(columnsOfW, unit))
                + product(y, Matrices.rows(columnsOfU, unit));
        hidden.set(0, unit, Math.tanh(in));
      }
      return product(hidden, v);
    };
  }

  /**
   * The same scores for all pairs of a sentence, with x W and y U computed once for each word
   * instead of once for each pair.
   *
   * @param x words [t x d]
   * @param w weights W [d x n]
   * @param u weights U [d x n]
   * @param v weights of the output [1 x n]
   * @return [t x t]
   */
  public DMatrixRMaj additiveOfAll(DMatrixRMaj x, DMatrixRMaj w, DMatrixRMaj u, DMatrixRMaj v) {
    DMatrixRMaj q = products(x, w); // [t x n]
    DMatrixRMaj k = products(x, u); // [t x n]
    DMatrixRMaj scores = new DMatrixRMaj(x.numRows, x.numRows);
    for (int i = 0; i < x.numRows; i++) {
      for (int j = 0; j < x.numRows; j++) {
        DMatrixRMaj hidden = Matrices.add(Matrices.rows(q, i), Matrices.rows(k, j)); // [1 x n]
        for (int unit = 0; unit < hidden.numCols; unit++) {
          hidden.set(0, unit, Math.tanh(hidden.get(0, unit)));
        }
        scores.set(i, j, product(hidden, v));
      }
    }
    return scores;
  }

  private DMatrixRMaj products(DMatrixRMaj x, DMatrixRMaj w) {
    DMatrixRMaj columns = Matrices.transpose(w);
    DMatrixRMaj result = new DMatrixRMaj(x.numRows, w.numCols);
    for (int i = 0; i < x.numRows; i++) {
      for (int j = 0; j < w.numCols; j++) {
        result.set(i, j, product(Matrices.rows(x, i), Matrices.rows(columns, j)));
      }
    }
    return result;
  }

  private double product(DMatrixRMaj x, DMatrixRMaj y) {
    double sum = 0;
    for (int c = 0; c < x.numCols; c++) {
      sum += x.get(0, c) * y.get(0, c);
      multiplyAdds++;
    }
    return sum;
  }
}
