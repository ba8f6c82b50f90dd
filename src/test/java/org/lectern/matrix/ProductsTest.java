package org.lectern.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ProductsTest {
  /** Sums of at most 40 products of numbers below 1 differ by rounding only. */
  private static final double EXACT = 1e-12;

  /** Dimensions around every block size of the plain products: 2, 4, 16, 32 and 256. */
  private static final int[] EDGES = {1, 2, 3, 4, 5, 15, 16, 17, 31, 32, 33, 255, 257, 513};

  @Test
  void plainProductsEqualTripleLoops() {
    check(new PlainProducts());
  }

  @Test
  void chosenProductsEqualTripleLoops() {
    check(Blas.choose("auto", NativeProducts::load));
  }

  /** Workers are the threads. The binding answers what it was told last, and -1 before. */
  @Test
  void nativeProductsTakeOneThread() {
    Products products = Blas.products();
    Assumptions.assumeTrue(products instanceof NativeProducts, "plain Java here");
    int n = 64;
    double[] a = new double[n * n];
    products.multiply(false, false, n, n, n, a, 0, n, a, 0, n, 0, new double[n * n], 0, n);
    assertEquals(1, openblas_nolapack.blas_get_num_threads());
  }

  @Test
  void blocksOfPlainProductsMeetAtTheirEdges() {
    SplittableRandom random = new SplittableRandom(6);
    for (int n : EDGES) {
      for (int k : new int[] {1, 3, 4, 5, 15, 16, 17, 33}) {
        for (int m : new int[] {1, 2, 3, 4, 5, 9, 300}) {
          checkOne(new PlainProducts(), m, n, k, random);
        }
      }
    }
  }

  /** Blocks go through arrays that are used again; of an infinity none may come back as NaN. */
  @Test
  void infinitiesStayInTheirRowAndColumn() {
    int m = 9;
    int n = 33;
    int k = 18; // a block of 16, and one of 2
    double[] a = new double[m * k];
    double[] b = new double[k * n];
    Arrays.fill(a, 1);
    Arrays.fill(b, 1);
    a[(m - 1) * k + 3] = Double.POSITIVE_INFINITY;
    b[3 * n] = Double.POSITIVE_INFINITY;
    double[] c = new double[m * n];
    new PlainProducts().multiply(false, false, m, n, k, a, 0, k, b, 0, n, 0, c, 0, n);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        boolean meets = i == m - 1 || j == 0;
        assertEquals(meets ? Double.POSITIVE_INFINITY : k, c[i * n + j], i + ", " + j);
      }
    }
  }

  @Test
  void whatIsOverwrittenIsNotRead() {
    try (SharedProducts shared = new SharedProducts(Blas.products(), 2)) {
      Products mixed = new MixedProducts(Blas.products());
      for (Products products : List.of(new PlainProducts(), Blas.products(), mixed, shared)) {
        for (int n : EDGES) {
          for (int m : new int[] {1, 5, 9, 300}) {
            checkOverwritten(products, m, n, 18);
            checkOverwritten(products, m, n, 90); // mixed ones round the large ones of these
          }
        }
      }
    }
    assertTrue(MixedProducts.isLarge(300, 513, 90));
  }

  private static void checkOverwritten(Products products, int m, int n, int k) {
    double[] a = new double[m * k];
    double[] b = new double[k * n];
    double[] c = new double[m * n];
    double[] expected = new double[m * n];
    Arrays.fill(a, 0.5);
    Arrays.fill(b, 2);
    Arrays.fill(c, Double.NaN);
    Arrays.fill(expected, k); // k times 0.5 · 2
    products.multiply(false, false, m, n, k, a, 0, k, b, 0, n, 0, c, 0, n);
    assertArrayEquals(expected, c, () -> products.name() + " " + m + " " + n + " " + k);
  }

  @Test
  void aWrongProductIsNoticed() {
    Products wrong =
        new Broken() {
          @Override
          public void multiply(
              boolean ta,
              boolean tb,
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
            new PlainProducts()
                .multiply(ta, !tb, m, n, k, a, ao, lda, b, bo, ldb, beta, c, co, ldc);
          }
        };
    assertThrows(IllegalStateException.class, () -> Blas.requireRight(wrong));
    assertThrows(AssertionError.class, () -> check(wrong));
  }

  @Test
  void aLibraryThatIsRightIsTaken() {
    Products right = new ForwardedProducts(new PlainProducts());
    assertSame(right, Blas.choose("auto", () -> right));
    assertSame(right, Blas.choose("native", () -> right));
  }

  @Test
  void aProductOfNothingIsNoticed() {
    assertThrows(IllegalStateException.class, () -> Blas.requireRight(new Silent()));
  }

  @Test
  void unknownWishIsRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Blas.choose("fast", NativeProducts::load));
    assertEquals("lectern.blas = fast is unknown; use auto, native or java", error.getMessage());
    assertInstanceOf(PlainProducts.class, Blas.choose("java", NativeProducts::load));
  }

  @Test
  void aLibraryThatCannotBeUsedIsReplacedWithOneWarning() {
    String rest =
        "; products run in plain Java, more slowly; use a jar built for this platform, or accept"
            + " it with -Dlectern.blas=java";
    Map<Blas.Loading, String> broken =
        Map.of(
            () -> {
              throw new IOException("no OpenBLAS here\nand a second line");
            },
            "OpenBLAS cannot be used (no OpenBLAS here)" + rest,
            () -> {
              throw new UnsatisfiedLinkError();
            },
            "OpenBLAS cannot be used (java.lang.UnsatisfiedLinkError)" + rest,
            Silent::new,
            "OpenBLAS cannot be used (broken multiplies wrongly)" + rest);
    broken.forEach(
        (loader, message) -> {
          List<String> log = new ArrayList<>();
          assertInstanceOf(PlainProducts.class, logging(log, () -> Blas.choose("auto", loader)));
          assertEquals(List.of(message), log);
        });
  }

  @Test
  void whoInsistsOnTheLibraryGetsAnException() {
    var error =
        assertThrows(
            IllegalStateException.class,
            () ->
                Blas.choose(
                    "native",
                    () -> {
                      throw new UnsatisfiedLinkError();
                    }));
    assertEquals(
        "lectern.blas = native, but OpenBLAS cannot be used: java.lang.UnsatisfiedLinkError;"
            + " use -Dlectern.blas=auto",
        error.getMessage());
    assertThrows(IllegalStateException.class, () -> Blas.choose("native", Silent::new));
  }

  /** Runs with the log of Lectern caught, and off the standard error. */
  private static <T> T logging(List<String> log, Supplier<T> run) {
    Logger logger = Logger.getLogger("org.lectern");
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            log.add(new SimpleFormatter().formatMessage(entry));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      return run.get();
    } finally {
      logger.setUseParentHandlers(true);
      logger.removeHandler(handler);
    }
  }

  /** Random shapes, offsets, strides and transposes against the definition. */
  private static void check(Products products) {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 300; round++) {
      int m = 1 + random.nextInt(20);
      int n = 1 + random.nextInt(20);
      int k = 1 + random.nextInt(40);
      checkOne(products, m, n, k, random);
    }
  }

  private static void checkOne(Products products, int m, int n, int k, SplittableRandom random) {
    boolean ta = random.nextBoolean();
    boolean tb = random.nextBoolean();
    double beta = random.nextInt(2);
    int lda = (ta ? m : k) + random.nextInt(3);
    int ldb = (tb ? k : n) + random.nextInt(3);
    int ldc = n + random.nextInt(3);
    int offset = random.nextInt(4);
    double[] a = random.doubles(offset + (long) lda * Math.max(m, k)).toArray();
    double[] b = random.doubles(offset + (long) ldb * Math.max(n, k)).toArray();
    double[] c = random.doubles(offset + (long) ldc * m + 1).toArray();
    double[] expected = c.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int p = 0; p < k; p++) {
          double x = ta ? a[offset + p * lda + i] : a[offset + i * lda + p];
          double y = tb ? b[offset + j * ldb + p] : b[offset + p * ldb + j];
          sum += x * y;
        }
        expected[offset + i * ldc + j] = sum + beta * c[offset + i * ldc + j];
      }
    }
    products.multiply(ta, tb, m, n, k, a, offset, lda, b, offset, ldb, beta, c, offset, ldc);
    for (int i = 0; i < c.length; i++) { // what lies between the rows must stay as it was
      int at = i;
      assertTrue(
          Math.abs(expected[i] - c[i]) <= EXACT,
          () -> m + " x " + n + " x " + k + ", " + ta + ", " + tb + ", element " + at);
    }
  }

  private abstract static class Broken implements Products {
    @Override
    public String name() {
      return "broken";
    }
  }

  private static final class Silent extends Broken {
    @Override
    public void multiply(
        boolean ta,
        boolean tb,
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
      c[co] = Double.NaN;
    }
  }
}
