package org.lectern.homework.h8;

/**
 * Beam search with a length penalty (Wu et al. 2016, eq. 14; Vaswani et al. 2017, 6.1; notebook
 * 14).
 *
 * <ol>
 *   <li>At first one hypothesis is live: the start alone, with log-probability 0.
 *   <li>Each step: every live hypothesis is extended by every word. An extension's log-probability
 *       is that of its hypothesis plus that of the word; impossible ones (minus infinity) are none.
 *       All are ranked by log-probability, without any penalty.
 *   <li>Those that end (their word is the end) and stand among the first {@code width} of the
 *       ranking are finished, and kept aside. The best {@code width} of those that do not end are
 *       the live ones of the next step.
 *   <li>The search is over when {@code width} hypotheses or more are finished, none is live, or the
 *       live ones have {@code maxLength} words.
 *   <li>The result is the finished hypothesis with the greatest score, log-probability / ((5 + n) /
 *       6)^α, where n counts its words without the start and with the end. If none is finished, it
 *       is the live one with the greatest score.
 * </ol>
 */
public interface BeamSearch extends Topic {
  /**
   * Searches.
   *
   * @param model says how probable each next word is
   * @param width hypotheses kept, 1 or more
   * @param alpha α of the length penalty, 0 for none
   * @param start the word that every prefix begins with
   * @param end the word that finishes a hypothesis
   * @param maxLength the most words, the start not counted, the end counted
   * @return the best words, without the start, with the end if it is finished
   */
  int[] search(NextWord model, int width, double alpha, int start, int end, int maxLength);
}
