package org.lectern.homework.h1;

/**
 * Task 1.4: note 0's learnt positions in the score ("0.R"), repaired.
 *
 * <pre>  (Q Kᵀ + Q R[0..t)ᵀ) / √d_k</pre>
 *
 * <p>Notebook 03, section 6.
 */
public interface PlaceInScore {
  /**
   * The scores of all words for all words of a sentence.
   *
   * @param q queries [t x dk]. Not modified.
   * @param k keys [t x dk]. Not modified.
   * @param r a learnt row for each place, at least t of them [places x dk]. Not modified.
   * @return row asks, column answers [t x t]
   */
  double[][] scores(double[][] q, double[][] k, double[][] r);
}
