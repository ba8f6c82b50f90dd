package org.lectern.homework.h3;

/**
 * Task 3.1: many heads as note 1 writes them, a list of matrices for each letter, and W^O behind
 * them ("1.heads"):
 *
 * <p>headᵢ = softmax(x W_Qⁱ (x W_Kⁱ)ᵀ / √mᵢ) x W_Vⁱ, and y = Concat(head₁, …, headₛ) W^O. Vaswani
 * et al. 2017, 3.2.2.
 */
@FunctionalInterface
public interface HeadsInAList {
  /**
   * Sends the words of one sentence through all heads.
   *
   * @param x the words [t x d]. Not modified.
   * @param wq W_Q of each head: s matrices [d x m]
   * @param wk W_K of each head: s matrices [d x m]
   * @param wv W_V of each head: s matrices [d x l]
   * @param wo W^O [s·l x d]: l rows for each head, in the order of the list
   * @return [t x d], fresh
   */
  double[][] attend(double[][] x, double[][][] wq, double[][][] wk, double[][][] wv, double[][] wo);
}
