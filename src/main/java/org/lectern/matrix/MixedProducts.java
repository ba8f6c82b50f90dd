package org.lectern.matrix;

/**
 * Products of double matrices, the large ones computed in float: a and b are rounded, multiplied,
 * and the result is widened again. Small ones stay exact.
 *
 * <p>Only what is inside one product is rounded. With beta = 1 the result is added in double, so
 * that gradients gather without loss. What float cannot hold becomes infinite, and a training stops
 * at the gradient that is no number any more.
 *
 * <p>Gain over exact products, one thread of an AMD EPYC (Zen 5), JDK 17: 1.75 to 1.9 times as fast
 * for the layers of multi30k (416 x 256 x 256, 416 x 512 x 256), 1.7 to 2.2 for its generator (416
 * x 5893 x 256). Whole steps of its training, two threads: 1.1 to 1.4 times with JDK 17, 1.5 with
 * JDK 25.
 *
 * <p>Each thread keeps its float copies for the next product. Fresh ones are simpler, but megabytes
 * of garbage a product cost more: with kept ones whole steps are 1.2 to 1.6 times as fast with JDK
 * 17, though only 1.06 times with JDK 25. Rejected: converting and multiplying 64 to 256 rows of c
 * at a time, to stay in the cache. It is up to 40 % slower, as the library packs b anew each time.
 */
final class MixedProducts implements Products {
  /**
   * Rounding and widening cost time for each of m k + k n + m n elements, float saves time for each
   * of m n k multiplications: with more than this to convert for a multiplication it gains less
   * than 20 %. Break-even with JDK 17 is near 0.035, 288 x 64 x 64; at 0.019, 288 x 128 x 128,
   * float is 1.5 times as fast.
   */
  private static final double CONVERSIONS = 0.02;

  private final Products exact;
  private final FloatProducts rounded; // null: nothing is rounded
  private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

  /**
   * Products that round where that is faster.
   *
   * @param exact computes small products; and all, if it cannot multiply float arrays
   */
  MixedProducts(Products exact) {
    this.exact = exact;
    this.rounded = exact instanceof FloatProducts floats ? floats : null;
  }

  @Override
  public String name() {
    return exact.name() + (rounded == null ? ", all exact" : ", large ones in float");
  }

  /** Whether large products are rounded; else all are exact. */
  boolean rounds() {
    return rounded != null;
  }

  /** Whether float pays: 1/m + 1/n + 1/k are the elements converted for a multiplication. */
  static boolean isLarge(int m, int n, int k) {
    return 1.0 / m + 1.0 / n + 1.0 / k <= CONVERSIONS;
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
    if (rounded == null || !isLarge(m, n, k)) {
      exact.multiply(transA, transB, m, n, k, a, ao, lda, b, bo, ldb, beta, c, co, ldc);
      return;
    }
    Buffers own = buffers.get();
    own.reserve(m * k, k * n, m * n);
    round(transA ? k : m, transA ? m : k, a, ao, lda, own.a);
    round(transB ? n : k, transB ? k : n, b, bo, ldb, own.b);
    rounded.multiply(transA, transB, m, n, k, own.a, own.b, own.c);
    if (beta == 0) {
      widen(m, n, own.c, c, co, ldc);
    } else {
      addTo(m, n, own.c, c, co, ldc);
    }
  }

  private static void round(int rows, int columns, double[] x, int offset, int stride, float[] to) {
    for (int i = 0; i < rows; i++) {
      int from = offset + i * stride;
      int at = i * columns;
      for (int j = 0; j < columns; j++) {
        to[at + j] = (float) x[from + j];
      }
    }
  }

  private static void widen(int rows, int columns, float[] x, double[] to, int offset, int stride) {
    for (int i = 0; i < rows; i++) {
      int from = i * columns;
      int at = offset + i * stride;
      for (int j = 0; j < columns; j++) {
        to[at + j] = x[from + j];
      }
    }
  }

  private static void addTo(int rows, int columns, float[] x, double[] to, int offset, int stride) {
    for (int i = 0; i < rows; i++) {
      int from = i * columns;
      int at = offset + i * stride;
      for (int j = 0; j < columns; j++) {
        to[at + j] += x[from + j];
      }
    }
  }

  /** The float copies of one thread, as large as its largest product; overwritten by the next. */
  private static final class Buffers {
    private float[] a = {};
    private float[] b = {};
    private float[] c = {};

    private void reserve(int sizeA, int sizeB, int sizeC) {
      a = a.length < sizeA ? new float[sizeA] : a;
      b = b.length < sizeB ? new float[sizeB] : b;
      c = c.length < sizeC ? new float[sizeC] : c;
    }
  }
}
