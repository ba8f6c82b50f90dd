package org.lectern.lab;

import org.ejml.data.DMatrixRMaj;

/** How much one word has to do with another: note 2's "степень похожести", a single number. */
@FunctionalInterface
public interface PairScore {
  /**
   * Scores a pair.
   *
   * @param first the word that asks [1 x d]
   * @param second the word that is looked at [1 x d]
   * @return any number
   */
  double of(DMatrixRMaj first, DMatrixRMaj second);
}
