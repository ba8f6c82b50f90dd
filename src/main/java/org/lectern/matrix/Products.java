package org.lectern.matrix;

/**
 * The one seam behind all products of matrices: c = op(a) op(b) + beta c, row-major, where op is
 * the matrix itself or its transpose.
 *
 * <p>Offsets and row strides are arguments, so that one head or one sentence is multiplied where it
 * lies, without a copy.
 */
public interface Products {
  /**
   * Multiplies. For inner kernels; it does not check.
   *
   * @param transA whether a is transposed; then it is stored [k x m], else [m x k]
   * @param transB whether b is transposed; then it is stored [n x k], else [k x n]
   * @param m rows of c
   * @param n columns of c
   * @param k the dimension that is summed over, at least 1
   * @param a left factor
   * @param ao index of its first element
   * @param lda distance between its rows
   * @param b right factor
   * @param bo index of its first element
   * @param ldb distance between its rows
   * @param beta 0 to overwrite c, 1 to add to it
   * @param c result [m x n]. Modified.
   * @param co index of its first element
   * @param ldc distance between its rows
   */
  void multiply(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double[] a,
      int ao,
      int lda,
      double[] b,
      int bo,
      int ldb,
      double beta,
      double[] c,
      int co,
      int ldc);

  /**
   * What computes, for {@code bench} and {@code Lectern.about()}.
   *
   * @return for example {@code plain Java}
   */
  String name();
}
