package org.lectern.homework.h5;

/** {@link WholeLayer} by values. */
public interface LayerProbe {
  /**
   * Applies the layer.
   *
   * @param x [tt x d]
   * @param memory [ts x d]
   * @param mask [tt x tt]
   * @param memoryMask [tt x ts]
   * @param weights in the order of {@link Weights#OF_LAYER}
   * @param heads number of heads
   * @return [tt x d]
   */
  double[][] forward(
      double[][] x,
      double[][] memory,
      boolean[][] mask,
      boolean[][] memoryMask,
      double[][][] weights,
      int heads);

  /**
   * The gradients of the sum of all numbers of dy ∘ output.
   *
   * @param x [tt x d]
   * @param memory [ts x d]
   * @param mask [tt x tt]
   * @param memoryMask [tt x ts]
   * @param weights in the order of {@link Weights#OF_LAYER}
   * @param heads number of heads
   * @param dy [tt x d]
   * @return by x, by memory, by each of the weights
   */
  double[][][] gradients(
      double[][] x,
      double[][] memory,
      boolean[][] mask,
      boolean[][] memoryMask,
      double[][][] weights,
      int heads,
      double[][] dy);
}
