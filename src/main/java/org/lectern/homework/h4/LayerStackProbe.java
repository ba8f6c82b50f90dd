package org.lectern.homework.h4;

/**
 * What checks ask of {@link LayerStack}, in values. Layer i is a stand-in with one matrix Aᵢ [d x
 * d]: x + tanh(m Aᵢ), with the mean m of the words that a word may see. The last norm is x C.
 */
public interface LayerStackProbe {
  /**
   * Builds a stack, and asks which layers there are.
   *
   * @param n how many layers
   * @return the numbers that the maker was given for each of the layers, in the order of the list
   */
  int[] build(int n);

  /**
   * Builds a stack and applies it.
   *
   * @param x words [t x d]
   * @param layers A of each layer
   * @param lastNorm C
   * @param allowed whether a word (row) may see another (column) [t x t]
   * @return [t x d]
   */
  double[][] forward(double[][] x, double[][][] layers, double[][] lastNorm, boolean[][] allowed);

  /**
   * The gradients of Σ weight ∘ answer.
   *
   * @param x words [t x d]
   * @param layers A of each layer
   * @param lastNorm C
   * @param allowed whether a word (row) may see another (column) [t x t]
   * @param weight [t x d]
   * @return the gradients by A of each layer
   */
  double[][][] gradients(
      double[][] x,
      double[][][] layers,
      double[][] lastNorm,
      boolean[][] allowed,
      double[][] weight);
}
