package org.lectern.homework.h5;

import org.lectern.homework.Judged;

/**
 * An untrained Transformer that may hide a mistake. It can be asked, and not be opened: it stays
 * with the judge.
 */
@Judged
public interface Suspect {
  /**
   * The width of the model.
   *
   * @return d
   */
  int d();

  /**
   * The width of a head.
   *
   * @return dk = d / heads
   */
  int dk();

  /**
   * The size of the vocabulary, the same on both sides; 0 is padding, 1 start, 2 end.
   *
   * @return n; words have the ids from 0 to n − 1
   */
  int words();

  /**
   * What one head of this model does.
   *
   * @param q queries [tq x dk]
   * @param k keys [tk x dk]
   * @param v values [tk x any]
   * @param causal whether query i may see the keys 0 to i alone; else it sees all
   * @return [tq x columns of v]
   */
  double[][] attend(double[][] q, double[][] k, double[][] v, boolean causal);

  /**
   * Logarithms of the probabilities of all next words, in one pass, as in training.
   *
   * @param source ids that are read, at least one
   * @param target ids from the start, at least one
   * @return [target x words]; row i is about the word behind target[i]
   */
  double[][] wholePass(int[] source, int[] target);

  /**
   * The same, but word by word, as in use: the decoder is fed one word at a time, and keeps keys
   * and values of those before.
   *
   * @param source ids that are read, at least one
   * @param target ids from the start, at least one
   * @return [target x words]
   */
  double[][] wordByWord(int[] source, int[] target);
}
