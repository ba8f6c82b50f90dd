package org.lectern.matrix;

/**
 * Computes what others compute, and tells before and after each product: the base of what counts or
 * times products. It cannot multiply floats.
 */
public class ForwardedProducts implements Products {
  private final Products others;

  /**
   * Forwards.
   *
   * @param others what computes
   */
  public ForwardedProducts(Products others) {
    this.others = others;
  }

  /**
   * Called before each product, by the thread that computes it.
   *
   * @param multiplyAdds m n k
   */
  protected void before(long multiplyAdds) {}

  /**
   * Called after each product, by the thread that computed it.
   *
   * @param multiplyAdds m n k
   * @param b array of the right factor. Not modified.
   * @param c array of the result. Not modified.
   */
  protected void after(long multiplyAdds, double[] b, double[] c) {}

  @Override
  public String name() {
    return "forwarded " + others.name();
  }

  @Override
  public void multiply(
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
      int ldc) {
    long multiplyAdds = (long) m * n * k;
    before(multiplyAdds);
    others.multiply(transA, transB, m, n, k, a, ao, lda, b, bo, ldb, beta, c, co, ldc);
    after(multiplyAdds, b, c);
  }
}
