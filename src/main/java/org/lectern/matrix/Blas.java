package org.lectern.matrix;

import java.io.IOException;
import java.util.Random;

/**
 * Chooses, once, what computes products: OpenBLAS where it loads and calculates right, else plain
 * Java.
 *
 * <p>{@code -Dlectern.blas=auto} (default) tries OpenBLAS and falls back; {@code native} insists on
 * it; {@code java} asks for plain Java.
 *
 * <p>Two routes were tried and left out (one thread of an AMD EPYC with AVX-512, JDK 25; GFLOP/s
 * for 290 x 64 x 64, 290 x 64 x 2000 and 9 x 9 x 16, m x k x n):
 *
 * <ul>
 *   <li>OpenBLAS as now, by JNI: 71, 82, 12; {@link PlainProducts}: 24, 33, 5.5.
 *   <li>OpenBLAS by the foreign function interface, with arrays on the heap: 72, 83, 38. It halves
 *       the time of the small products of attention, which are a few per cent of a training step,
 *       and needs JDK 22, and so a second version of the class in the jar.
 *   <li>A kernel of the Vector API, tiles of 8 x 2 vectors: 57, 74, 6.6. It is slower than the
 *       library, and without {@code --add-modules jdk.incubator.vector}, which neither {@code java
 *       -jar} nor a notebook gives, it is not there.
 * </ul>
 */
public final class Blas {
  /** Relative to sums of 64 products of numbers below 1: far above rounding, far below an error. */
  private static final double EXACT = 1e-12;

  private static final Products CHOSEN =
      choose(System.getProperty("lectern.blas", "auto"), NativeProducts::load);
  private static final MixedProducts MIXED = new MixedProducts(CHOSEN);

  /** Loads a library. */
  @FunctionalInterface
  interface Loading {
    Products load() throws IOException;
  }

  private Blas() {}

  /**
   * What computes products in this JVM.
   *
   * @return for example {@code OpenBLAS, 1 thread a worker} or {@code plain Java}
   */
  public static String name() {
    return CHOSEN.name();
  }

  /**
   * The exact products of this JVM.
   *
   * @return OpenBLAS or plain Java
   */
  public static Products products() {
    return CHOSEN;
  }

  /**
   * Whether a library computes products in this JVM.
   *
   * @return false for plain Java
   */
  public static boolean isNative() {
    return !(CHOSEN instanceof PlainProducts);
  }

  /** The products of this JVM that are computed in float where that is faster. */
  static MixedProducts mixedProducts() {
    return MIXED;
  }

  static Products choose(String wish, Loading loader) {
    if (wish.equals("java")) {
      return new PlainProducts();
    }
    if (!wish.equals("native") && !wish.equals("auto")) {
      throw new IllegalArgumentException(
          "lectern.blas = " + wish + " is unknown; use auto, native or java");
    }
    try {
      Products candidate = loader.load();
      requireRight(candidate);
      return candidate;
    } catch (IOException | RuntimeException | LinkageError e) {
      if (wish.equals("native")) {
        throw new IllegalStateException(
            "lectern.blas = native, but OpenBLAS cannot be used: "
                + reason(e)
                + "; use -Dlectern.blas=auto",
            e);
      }
      System.Logger log = System.getLogger("org.lectern");
      log.log(
          System.Logger.Level.WARNING,
          "OpenBLAS cannot be used ({0}); products run in plain Java, more slowly; use a jar built"
              + " for this platform, or accept it with -Dlectern.blas=java",
          reason(e));
      return new PlainProducts();
    }
  }

  private static String reason(Throwable e) {
    String whole = e.getMessage() == null ? e.toString() : e.getMessage();
    return whole.lines().findFirst().orElse(e.toString());
  }

  /** A library that loads may still be broken: one product, compared with plain Java. */
  static void requireRight(Products candidate) {
    int n = 9;
    Random random = new Random(1);
    double[] a = random.doubles((long) n * n).toArray();
    double[] b = random.doubles((long) n * n).toArray();
    double[] expected = new double[n * n];
    double[] actual = new double[n * n];
    new PlainProducts().multiply(false, true, n, n, n, a, 0, n, b, 0, n, 0, expected, 0, n);
    candidate.multiply(false, true, n, n, n, a, 0, n, b, 0, n, 0, actual, 0, n);
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(expected[i] - actual[i]) <= EXACT)) {
        throw new IllegalStateException(candidate.name() + " multiplies wrongly");
      }
    }
  }
}
