package org.lectern.homework.h2;

/**
 * Task 2.2: attention as note 2 tells it ("2.scorer"), to the letter and after two repairs.
 *
 * <p>A one-layer network with one output sees two words side by side:
 *
 * <pre>  s(x_i, x_j) = (x_i x_j) h + b</pre>
 *
 * <p>Notebook 04. A word is a row of d numbers; the first d numbers of h meet the word that asks,
 * the last d the word that is looked at.
 */
public interface NoteTwoAttention {
  /**
   * The score of one pair.
   *
   * @param asks the word that asks [d]. Not modified.
   * @param looked the word that is looked at [d]. Not modified.
   * @param h weights of the network [2d]. Not modified.
   * @param b its bias
   * @return (asks looked) h + b
   */
  double score(double[] asks, double[] looked, double[] h, double b);

  /**
   * The note's recipe to the letter: the score is the weight, and all <em>other</em> words are
   * added up.
   *
   * @param x words [t x d]. Not modified.
   * @param h weights of the network [2d]. Not modified.
   * @param b its bias
   * @return output(i) = Σ s(x_i, x_j) x_j over all j but i [t x d]
   */
  double[][] output(double[][] x, double[] h, double b);

  /**
   * The weights after two repairs: a softmax over the scores of each word, the word itself
   * included. Scores may be large.
   *
   * @param x words [t x d]. Not modified.
   * @param h weights of the network [2d]. Not modified.
   * @param b its bias
   * @return weight of word j for word i in row i, column j; each row sums to 1 [t x t]
   */
  double[][] weights(double[][] x, double[] h, double b);
}
