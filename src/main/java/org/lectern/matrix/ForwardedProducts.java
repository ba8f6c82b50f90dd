package org.lectern.matrix;

/**
 * Computes what others compute, and tells before each product: the base of what counts or watches
 * products. It cannot multiply floats.
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
    before((long) m * n * k);
    others.multiply(transA, transB, m, n, k, a, ao, lda, b, bo, ldb, beta, c, co, ldc);
  }
}
