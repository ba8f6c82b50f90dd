package org.lectern.homework.h5;

/** Exercise 5.4: from a vector to a word. Notebook 10; note 0 ("0.logits"). */
public interface WordChooser {
  /**
   * softmax(Y Eᵀ + b), each row for itself.
   *
   * @param y output of the decoder [t x d]
   * @param table E, a row for each word of the vocabulary [n x d]
   * @param bias b [n]
   * @return a probability for each next word [t x n]
   */
  double[][] probabilities(double[][] y, double[][] table, double[] bias);

  /**
   * The most probable word behind the last one.
   *
   * @param y output of the decoder [t x d]
   * @param table a row for each word [n x d]
   * @param bias [n]
   * @return its id; of equally probable words the smallest id
   */
  int next(double[][] y, double[][] table, double[] bias);
}
