package org.lectern.matrix;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Products of the shapes of a training; the column {@code gflop} of the results is GFLOP/s.
 *
 * <p>Each JVM first multiplies all shapes, as a training does: HotSpot's compiler decides by what a
 * loop has seen.
 */
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ProductsBenchmark {
  /** As for {@code -Dlectern.blas}. */
  @Param({"java", "native"})
  public String blas;

  /** Whether a and b are transposed (N or T), then m x k x n. */
  @Param({
    // preset tutorial: forward, gradient of the input, gradient of the weights
    "NN 290x64x64", "NT 290x64x64", "TN 64x290x64",
    "NN 290x64x256", "NT 290x256x64", "TN 64x290x256",
    "NN 290x256x64", "NT 290x64x256", "TN 256x290x64",
    "NT 128x64x2000", "NN 128x2000x64", "TN 2000x128x64",
    // its attention, a sentence and head
    "NT 9x16x9", "NN 9x9x16", "TN 9x9x16",
    // preset multi30k
    "NN 832x256x512", "NT 832x512x256", "TN 256x832x512",
    "NT 128x256x5893", "NN 128x5893x256", "TN 5893x128x256",
    // decoding, one token
    "NN 1x64x64", "NN 1x64x256"
  })
  public String shape;

  private Products products;
  private Operands operands;

  /** What has been computed, in 10⁹ operations. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    /** Multiplications and additions, in 10⁹. */
    public double gflop;
  }

  /** Fills the operands and warms all shapes. */
  @Setup
  public void fill() throws NoSuchFieldException {
    products = Blas.choose(blas, NativeProducts::load);
    String[] all =
        ProductsBenchmark.class.getDeclaredField("shape").getAnnotation(Param.class).value();
    for (int round = 0; round < 3; round++) {
      for (String each : all) {
        Operands warm = Operands.of(each);
        for (double flop = 0; flop < 1e8; flop += warm.flop()) {
          warm.multiply(products);
        }
      }
    }
    operands = Operands.of(shape);
  }

  /** One product. */
  @Benchmark
  public double[] product(Work work) {
    operands.multiply(products);
    work.gflop += 1e-9 * operands.flop();
    return operands.c();
  }

  private record Operands(
      boolean transA, boolean transB, int m, int k, int n, double[] a, double[] b, double[] c) {

    static Operands of(String shape) {
      String[] sizes = shape.substring(3).split("x");
      int m = Integer.parseInt(sizes[0]);
      int k = Integer.parseInt(sizes[1]);
      int n = Integer.parseInt(sizes[2]);
      Random random = new Random(1);
      return new Operands(
          shape.charAt(0) == 'T',
          shape.charAt(1) == 'T',
          m,
          k,
          n,
          random.doubles((long) m * k).toArray(),
          random.doubles((long) k * n).toArray(),
          new double[m * n]);
    }

    double flop() {
      return 2.0 * m * n * k;
    }

    void multiply(Products products) {
      int lda = transA ? m : k;
      int ldb = transB ? k : n;
      products.multiply(transA, transB, m, n, k, a, 0, lda, b, 0, ldb, 0, c, 0, n);
    }
  }
}
