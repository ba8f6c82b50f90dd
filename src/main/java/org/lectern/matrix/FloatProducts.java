package org.lectern.matrix;

/** Products of float arrays without gaps between their rows, for {@link MixedProducts}. */
interface FloatProducts {
  /**
   * Sets c = op(a) op(b).
   *
   * @param transA whether a is transposed; then it is stored [k x m], else [m x k]
   * @param transB whether b is transposed; then it is stored [n x k], else [k x n]
   * @param m rows of c
   * @param n columns of c
   * @param k the dimension that is summed over, at least 1
   * @param a left factor
   * @param b right factor
   * @param c result [m x n]. Overwritten.
   */
  void multiply(
      boolean transA, boolean transB, int m, int n, int k, float[] a, float[] b, float[] c);
}
