package org.lectern.matrix;

import java.io.IOException;
import java.util.Random;

/**
 * Chooses, once, what computes products: OpenBLAS where it loads and calculates right, else plain
 * Java.
 *
 * <p>{@code -Dlectern.blas=auto} (default) tries OpenBLAS and falls back; {@code native} insists on
 * it; {@code java} asks for plain Java.
 */
public final class Blas {
  /** Relative to sums of 64 products of numbers below 1: far above rounding, far below an error. */
  private static final double EXACT = 1e-12;

  private static final Products CHOSEN = choose(System.getProperty("lectern.blas", "auto"));

  private Blas() {}

  static Products products() {
    return CHOSEN;
  }

  /**
   * What computes products in this JVM.
   *
   * @return for example {@code OpenBLAS, 1 thread a worker} or {@code plain Java}
   */
  public static String name() {
    return CHOSEN.name();
  }

  static Products choose(String wish) {
    if (wish.equals("java")) {
      return new PlainProducts();
    }
    if (!wish.equals("native") && !wish.equals("auto")) {
      throw new IllegalArgumentException(
          "lectern.blas = " + wish + " is unknown; use auto, native or java");
    }
    try {
      Products candidate = NativeProducts.load();
      requireRight(candidate);
      return candidate;
    } catch (IOException | RuntimeException | LinkageError e) {
      if (wish.equals("native")) {
        throw new IllegalStateException(
            "lectern.blas = native, but OpenBLAS does not load: "
                + e.getMessage()
                + "; use -Dlectern.blas=auto",
            e);
      }
      System.Logger log = System.getLogger("org.lectern");
      log.log(
          System.Logger.Level.WARNING,
          "OpenBLAS does not load ({0}); products run in plain Java, some 5 times slower",
          String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()));
      return new PlainProducts();
    }
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
