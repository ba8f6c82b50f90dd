package org.lectern.lab;

/**
 * The shape of a product c = op(a) op(b), where op is the matrix itself or its transpose.
 *
 * @param transA whether a is transposed
 * @param transB whether b is transposed
 * @param m rows of c
 * @param k the dimension that is summed over
 * @param n columns of c
 */
public record ProductShape(boolean transA, boolean transB, int m, int k, int n) {
  /**
   * A product of matrices as they stand.
   *
   * @param m rows of c
   * @param k the dimension that is summed over
   * @param n columns of c
   * @return the shape of [m x k] [k x n]
   */
  public static ProductShape plain(int m, int k, int n) {
    return new ProductShape(false, false, m, k, n);
  }

  /**
   * A product with the transpose of the right one.
   *
   * @param m rows of c
   * @param k the dimension that is summed over
   * @param n columns of c
   * @return the shape of [m x k] [n x k]ᵀ
   */
  public static ProductShape transB(int m, int k, int n) {
    return new ProductShape(false, true, m, k, n);
  }

  /**
   * How many multiplications, each with an addition.
   *
   * @return m k n
   */
  public long multiplyAdds() {
    return (long) m * k * n;
  }

  /**
   * The product that gives the gradient by a: dc bᵀ, or dc b if b was transposed.
   *
   * @return its shape
   */
  public ProductShape gradientByLeft() {
    return new ProductShape(false, !transB, m, n, k);
  }

  /**
   * The product that gives the gradient by b: aᵀ dc, or dcᵀ a if b was transposed.
   *
   * @return its shape
   */
  public ProductShape gradientByRight() {
    return transB ? new ProductShape(true, false, n, m, k) : new ProductShape(true, false, k, m, n);
  }

  /**
   * The formula.
   *
   * @return for example {@code A Bᵀ}
   */
  public String form() {
    return (transA ? "Aᵀ" : "A") + " " + (transB ? "Bᵀ" : "B");
  }

  /**
   * The sizes.
   *
   * @return for example {@code 288 x 64 x 256}
   */
  public String sizes() {
    return m + " x " + k + " x " + n;
  }
}
