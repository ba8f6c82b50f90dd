package org.lectern.lab;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;
import org.lectern.notes.Formula;

/**
 * Note 2's recipe of attention, word by word in loops, and the steps that repair it ("2.scorer"):
 * {@code literal(score)}, then {@link #withSoftmax}, {@link #withItself}, another score, and keys
 * and values of their own. After the last step it is "4.attention".
 *
 * @param score how much one word has to do with another
 * @param softmax whether the scores of a word become weights that sum to 1; the note uses them bare
 * @param itself whether a word looks at itself too; the note leaves it out
 */
public record WeightedWords(PairScore score, boolean softmax, boolean itself) {
  /**
   * The note's words to the letter: the score is the weight, and "all other words" are added up.
   *
   * @param score how much one word has to do with another
   * @return the recipe
   */
  public static WeightedWords literal(PairScore score) {
    return new WeightedWords(score, false, false);
  }

  /**
   * First repair: the weights of a word are positive and sum to 1.
   *
   * @return the changed recipe
   */
  public WeightedWords withSoftmax() {
    return new WeightedWords(score, true, itself);
  }

  /**
   * Second repair: a word looks at itself too.
   *
   * @return the changed recipe
   */
  public WeightedWords withItself() {
    return new WeightedWords(score, softmax, true);
  }

  /**
   * Third repair: a score in which both words meet.
   *
   * @param other the new score
   * @return the changed recipe
   */
  public WeightedWords withScore(PairScore other) {
    return new WeightedWords(other, softmax, itself);
  }

  /**
   * The weight of every word for every word.
   *
   * @param q what asks; the note takes the words themselves [tq x d]
   * @param k what is looked at; the note takes the words themselves [tk x d]
   * @return row asks, column answers; 0 for a word that is left out [tq x tk]
   */
  public DMatrixRMaj weights(DMatrixRMaj q, DMatrixRMaj k) {
    DMatrixRMaj weights = new DMatrixRMaj(q.numRows, k.numRows);
    for (int i = 0; i < q.numRows; i++) {
      for (int j = 0; j < k.numRows; j++) {
        if (itself || i != j) {
          weights.set(i, j, score.of(Matrices.rows(q, i), Matrices.rows(k, j)));
        }
      }
      if (softmax) {
        toShares(weights, i);
      }
    }
    return weights;
  }

  private void toShares(DMatrixRMaj weights, int i) {
    double sum = 0;
    for (int j = 0; j < weights.numCols; j++) {
      weights.set(i, j, itself || i != j ? Math.exp(weights.get(i, j)) : 0);
      sum += weights.get(i, j);
    }
    for (int j = 0; j < weights.numCols; j++) {
      weights.set(i, j, weights.get(i, j) / sum);
    }
  }

  /**
   * The weighted words, added up.
   *
   * @param q what asks [tq x d]
   * @param k what is looked at [tk x d]
   * @param v what is handed over [tk x dv]
   * @return output(i) = Σ weight(i, j) v(j) [tq x dv]
   */
  @Formula("2.scorer")
  public DMatrixRMaj output(DMatrixRMaj q, DMatrixRMaj k, DMatrixRMaj v) {
    DMatrixRMaj weights = weights(q, k);
    DMatrixRMaj output = new DMatrixRMaj(q.numRows, v.numCols);
    for (int i = 0; i < q.numRows; i++) {
      for (int j = 0; j < k.numRows; j++) {
        for (int c = 0; c < v.numCols; c++) {
          output.add(i, c, weights.get(i, j) * v.get(j, c));
        }
      }
    }
    return output;
  }

  /**
   * The note's form: one vector of each word is query, key and value at once.
   *
   * @param x words [t x d]
   * @return [t x d]
   */
  public DMatrixRMaj output(DMatrixRMaj x) {
    return output(x, x, x);
  }
}
