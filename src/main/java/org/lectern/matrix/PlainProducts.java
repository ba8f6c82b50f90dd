package org.lectern.matrix;

/**
 * Products in plain Java: always there, always correct, and the oracle of the native ones.
 *
 * <p>Rows of at least {@value #LONG} columns go to {@link PanelProduct}, which becomes vector
 * instructions, shorter ones to {@link SmallProduct}. The two are kept apart for a second reason:
 * HotSpot's compiler unrolls a loop by the number of turns that it has seen, and a loop that has
 * seen the nine keys of an attention gets no vector instructions for the 256 columns of a layer.
 *
 * <p>The order of each sum depends on the shape alone, and there is no {@link Math#fma} (on a
 * processor without that instruction it is a hundred times slower, and elsewhere it rounds
 * differently): the same bits on every JVM, processor and number of threads.
 */
final class PlainProducts implements Products {
  private static final int LONG = 32;

  /** Fewer rows do not repay the copy of b. */
  private static final int HIGH = 8;

  @Override
  public String name() {
    return "plain Java";
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
    Strided left = Strided.of(transA, a, ao, lda);
    Strided right = Strided.of(transB, b, bo, ldb);
    Strided result = Strided.of(false, c, co, ldc);
    if (n >= LONG && m >= HIGH) {
      PanelProduct.multiply(m, n, k, left, right, beta, result);
    } else if (m >= n) {
      SmallProduct.multiply(m, n, k, left, right, beta, result);
    } else { // cᵀ = bᵀ aᵀ: its tiles are high rather than wide
      SmallProduct.multiply(
          n, m, k, right.transposed(), left.transposed(), beta, result.transposed());
    }
  }
}
