package org.lectern.homework.h6;

/** One of the four tasks of a backward pass, by values. */
public interface BackwardProbe {
  /**
   * Runs forward, then the student's backward.
   *
   * @param inputs the inputs of the block
   * @param mask which key a query may see, for attention; null for the others
   * @param dy gradient by the output
   * @param before what stands in the gradients before
   * @return what stands in the gradients of the inputs afterwards
   */
  double[][][] backward(double[][][] inputs, boolean[][] mask, double[][] dy, double[][][] before);
}
