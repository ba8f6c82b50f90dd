package org.lectern.cli;

/**
 * The shape of a product c = op(a) op(b), where op is the matrix itself or its transpose.
 *
 * @param transA whether a is transposed
 * @param transB whether b is transposed
 * @param m rows of c
 * @param k the dimension that is summed over
 * @param n columns of c
 */
record ProductShape(boolean transA, boolean transB, int m, int k, int n) {
  /** A product of matrices as they stand. */
  static ProductShape plain(int m, int k, int n) {
    return new ProductShape(false, false, m, k, n);
  }

  /** A product with the transpose of the right one. */
  static ProductShape transB(int m, int k, int n) {
    return new ProductShape(false, true, m, k, n);
  }

  /** How many multiplications, each with an addition. */
  long multiplyAdds() {
    return (long) m * k * n;
  }

  /** The product that gives the gradient by a: dc bᵀ, or dc b if b was transposed. */
  ProductShape gradientByLeft() {
    return new ProductShape(false, !transB, m, n, k);
  }

  /** The product that gives the gradient by b: aᵀ dc, or dcᵀ a if b was transposed. */
  ProductShape gradientByRight() {
    return transB ? new ProductShape(true, false, n, m, k) : new ProductShape(true, false, k, m, n);
  }

  /** The formula, as {@code A Bᵀ}. */
  String form() {
    return (transA ? "Aᵀ" : "A") + " " + (transB ? "Bᵀ" : "B");
  }

  /** The sizes, as {@code 288 x 64 x 256}. */
  String sizes() {
    return m + " x " + k + " x " + n;
  }
}
