package org.lectern.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixedProductsTest {
  /** Half the distance from 1 to the next float: a number is rounded by at most this share. */
  private static final double UNIT = 0x1p-24;

  private static final int ROUNDS = 12;

  /** A product that is large: 3/256 is below the threshold. */
  private static final int LARGE = 256;

  /**
   * Multiplies floats one after another, each sum rounded: the oracle, and as exact as a library.
   */
  private static final class Loops extends ForwardedProducts implements FloatProducts {
    private int calls;

    Loops() {
      super(new PlainProducts());
    }

    @Override
    public void multiply(
        boolean ta, boolean tb, int m, int n, int k, float[] a, float[] b, float[] c) {
      calls++;
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          float sum = 0;
          for (int p = 0; p < k; p++) {
            sum += (ta ? a[p * m + i] : a[i * k + p]) * (tb ? b[j * k + p] : b[p * n + j]);
          }
          c[i * n + j] = sum;
        }
      }
    }
  }

  @Test
  void largeOnesAreRoundedWithinTheBound() {
    Loops loops = new Loops();
    checkLarge(new MixedProducts(loops));
    assertEquals(ROUNDS, loops.calls);
    Products here = Blas.products();
    if (here instanceof FloatProducts) { // else there is nothing more to check
      checkLarge(new MixedProducts(here));
    }
  }

  /**
   * Random shapes, offsets, strides and transposes. With u = 2⁻²⁴ a and b are rounded by (1 + u)
   * each, a product by 1 + u, and of k of them each takes part in at most k − 1 rounded sums, in
   * whatever order (Higham 2002, 3.1): |error| ≤ ((1 + u)^(k + 2) − 1) Σ |a| |b|. Exact products
   * and sums in double add 2⁻⁵³ where this has 2⁻²⁴; 1 % is for them.
   */
  private static void checkLarge(Products mixed) {
    SplittableRandom random = new SplittableRandom(5);
    PlainProducts exact = new PlainProducts();
    for (int round = 0; round < ROUNDS; round++) {
      int m = 150 + random.nextInt(100);
      int n = 150 + random.nextInt(100);
      int k = 160 + random.nextInt(200);
      boolean ta = (round & 1) != 0;
      boolean tb = (round & 2) != 0;
      double beta = (round & 4) >> 2;
      int lda = (ta ? m : k) + random.nextInt(3);
      int ldb = (tb ? k : n) + random.nextInt(3);
      int ldc = n + random.nextInt(3);
      int offset = random.nextInt(4);
      double[] a = random.doubles(offset + (long) lda * Math.max(m, k), -1, 1).toArray();
      double[] b = random.doubles(offset + (long) ldb * Math.max(n, k), -1, 1).toArray();
      double[] c = random.doubles(offset + (long) ldc * m + 1, -1, 1).toArray();
      double[] before = c.clone();
      double[] expected = c.clone();
      double[] bound = new double[c.length]; // 0 between the rows
      exact.multiply(ta, tb, m, n, k, a, offset, lda, b, offset, ldb, beta, expected, offset, ldc);
      exact.multiply(
          ta, tb, m, n, k, abs(a), offset, lda, abs(b), offset, ldb, 0, bound, offset, ldc);
      mixed.multiply(ta, tb, m, n, k, a, offset, lda, b, offset, ldb, beta, c, offset, ldc);
      double share = 1.01 * (Math.pow(1 + UNIT, k + 2) - 1);
      int rounded = 0;
      for (int i = 0; i < c.length; i++) {
        double error = Math.abs(expected[i] - c[i]);
        assertTrue(error <= share * bound[i], "round " + round + ", element " + i + ": " + error);
        rounded += error > 0x1p-40 ? 1 : 0;
      }
      assertTrue(rounded > m * n / 2, "hardly anything was rounded: " + rounded);
      for (int i = 0; i < m; i++) { // what lies between the rows must stay as it was
        for (int j = n; j < ldc; j++) {
          assertEquals(before[offset + i * ldc + j], c[offset + i * ldc + j]);
        }
      }
    }
  }

  private static double[] abs(double... x) {
    return Arrays.stream(x).map(Math::abs).toArray();
  }

  @Test
  void smallOnesKeepEveryBit() {
    Loops loops = new Loops();
    SplittableRandom random = new SplittableRandom(6);
    for (int[] shape : new int[][] {{1, 1, 1}, {9, 16, 9}, {300, 64, 300}, {1, 256, 5893}}) {
      int m = shape[0];
      int n = shape[1];
      int k = shape[2];
      double[] a = random.doubles((long) m * k).toArray();
      double[] b = random.doubles((long) k * n).toArray();
      double[] c = random.doubles((long) m * n).toArray();
      double[] expected = c.clone();
      new PlainProducts().multiply(false, false, m, n, k, a, 0, k, b, 0, n, 1, expected, 0, n);
      new MixedProducts(loops).multiply(false, false, m, n, k, a, 0, k, b, 0, n, 1, c, 0, n);
      assertArrayEquals(expected, c);
      assertFalse(MixedProducts.isLarge(m, n, k));
    }
    assertEquals(0, loops.calls);
    assertTrue(MixedProducts.isLarge(416, 256, 256)); // a layer of multi30k
  }

  /** 256 · 1/16 · 1/16 = 1; 2²⁵ + 1 is a double but no float. */
  @Test
  void sumsGatherInDouble() {
    double[] c = filled(0x1p25);
    double[] x = filled(0.0625);
    for (int i = 0; i < 3; i++) {
      multiply(x, x, 1, c);
    }
    assertArrayEquals(filled(0x1p25 + 3), c);
    assertEquals(0x1p25f, 0x1p25f + 1f, "a sum of floats would not lose");
  }

  @Test
  void whatIsNoNumberStaysVisible() {
    double[] ones = filled(1);
    double[] x = filled(1);
    x[3 * LARGE + 5] = Double.NaN;
    x[4 * LARGE + 5] = Double.NEGATIVE_INFINITY;
    x[5 * LARGE + 5] = 1e300; // more than the largest float, 3.4e38
    x[6 * LARGE + 5] = 1e-300; // less than the smallest float: 0
    double[] c = new double[LARGE * LARGE];
    multiply(x, ones, 0, c);
    for (int j = 0; j < LARGE; j++) {
      assertEquals(LARGE, c[j]);
      assertTrue(Double.isNaN(c[3 * LARGE + j]));
      assertEquals(Double.NEGATIVE_INFINITY, c[4 * LARGE + j]);
      assertEquals(Double.POSITIVE_INFINITY, c[5 * LARGE + j]);
      assertEquals(LARGE - 1, c[6 * LARGE + j]);
    }
  }

  @Test
  void nothingIsLeftFromTheProductBefore() {
    Products mixed = new MixedProducts(Blas.products());
    double[] bad = filled(Double.NaN);
    double[] c = new double[LARGE * LARGE];
    int n = LARGE;
    mixed.multiply(false, false, n, n, n, bad, 0, n, bad, 0, n, 0, c, 0, n);
    assertTrue(Double.isNaN(c[0]));
    double[] x = filled(0.5);
    int less = 200;
    double[] d = new double[less * less];
    mixed.multiply(false, true, less, less, less, x, 0, n, x, 0, n, 0, d, 0, less);
    for (double sum : d) {
      assertEquals(0.25 * less, sum);
    }
  }

  @Test
  void withoutFloatProductsAllIsExactAndTheNameSaysSo() {
    Products exact = new ForwardedProducts(Blas.products());
    Products mixed = new MixedProducts(exact);
    assertEquals(exact.name() + ", all exact", mixed.name());
    assertFalse(new MixedProducts(exact).rounds());
    assertTrue(new MixedProducts(new Loops()).rounds());
    assertEquals(
        "forwarded plain Java, large ones in float", new MixedProducts(new Loops()).name());
    SplittableRandom random = new SplittableRandom(7);
    double[] a = random.doubles((long) LARGE * LARGE).toArray();
    double[] expected = new double[LARGE * LARGE];
    double[] actual = new double[LARGE * LARGE];
    int n = LARGE;
    exact.multiply(false, true, n, n, n, a, 0, n, a, 0, n, 0, expected, 0, n);
    mixed.multiply(false, true, n, n, n, a, 0, n, a, 0, n, 0, actual, 0, n);
    assertArrayEquals(expected, actual);
  }

  @Test
  void precisionsHaveTheirProducts() {
    assertEquals(Blas.products(), Precision.DOUBLE.products());
    assertTrue(Precision.MIXED.products() instanceof MixedProducts);
    assertEquals("double", Precision.DOUBLE.toString());
    assertEquals("mixed", Precision.MIXED.toString());
  }

  private static double[] filled(double value) {
    double[] x = new double[LARGE * LARGE];
    Arrays.fill(x, value);
    return x;
  }

  /** Square products of this JVM, or of loops where there is no library. */
  private static void multiply(double[] a, double[] b, double beta, double[] c) {
    Products exact = Blas.products() instanceof FloatProducts ? Blas.products() : new Loops();
    int n = LARGE;
    new MixedProducts(exact).multiply(false, false, n, n, n, a, 0, n, b, 0, n, beta, c, 0, n);
  }
}
