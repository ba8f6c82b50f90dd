package org.lectern.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lectern.lab.ProductShape;
import org.lectern.matrix.Products;

/**
 * Takes the time of products, in one or several threads at once, each with matrices of its own that
 * stay the same: they are in the cache, where a training finds some of them and not others.
 */
final class ProductSpeed implements AutoCloseable {
  private static final double SECONDS = 0.06; // of a measurement: no one sees a clock tick in it
  private static final int PATIENCE = 60; // seconds until all threads have filled matrices
  private static final int REPEATS = 3;
  private static final long AT_ONCE = 1_000_000; // multiply-adds between two looks at the clock

  private final Products products;
  private final int threads;
  private final ExecutorService workers;

  ProductSpeed(Products products, int threads) {
    this.products = products;
    this.threads = threads;
    this.workers = Executors.newFixedThreadPool(threads);
  }

  /** One measurement, so that the compiler has seen the shape. */
  void warmUp(ProductShape shape) throws InterruptedException {
    once(shape);
  }

  /** Returns billions of floating-point operations a second, all threads together: the median. */
  double gigaflops(ProductShape shape) throws InterruptedException {
    List<Double> all = new ArrayList<>();
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      all.add(once(shape));
    }
    return Speeds.median(all);
  }

  private double once(ProductShape shape) throws InterruptedException {
    CyclicBarrier begin = new CyclicBarrier(threads);
    Callable<Double> one = () -> alone(shape, begin);
    double sum = 0;
    for (Future<Double> rate : workers.invokeAll(Collections.nCopies(threads, one))) {
      try {
        sum += rate.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error; // out of memory has a remedy of its own
        }
        throw new IllegalStateException("a product failed: " + e.getCause(), e);
      }
    }
    return sum;
  }

  /** One thread's speed; it begins when the others do too. */
  private double alone(ProductShape shape, CyclicBarrier begin)
      throws InterruptedException, BrokenBarrierException, TimeoutException {
    int m = shape.m();
    int k = shape.k();
    int n = shape.n();
    double[] a = new SplittableRandom(1).doubles((long) m * k).toArray();
    double[] b = new SplittableRandom(2).doubles((long) k * n).toArray();
    double[] c = new double[m * n];
    boolean ta = shape.transA();
    boolean tb = shape.transB();
    long atOnce = Math.max(1, AT_ONCE / shape.multiplyAdds());
    long done = 0;
    begin.await(PATIENCE, TimeUnit.SECONDS);
    long begun = System.nanoTime();
    double seconds;
    do {
      for (long i = 0; i < atOnce; i++) {
        products.multiply(ta, tb, m, n, k, a, 0, ta ? m : k, b, 0, tb ? k : n, 0, c, 0, n);
      }
      done += atOnce;
      seconds = (System.nanoTime() - begun) * 1e-9;
    } while (seconds < SECONDS);
    return 2e-9 * done * shape.multiplyAdds() / seconds;
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
