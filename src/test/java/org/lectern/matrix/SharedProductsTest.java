package org.lectern.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Products that threads share are the products of one thread, bit by bit. */
class SharedProductsTest {
  /** Sums of at most 700 products of numbers of deviation 1, taken in another order. */
  private static final double EXACT = 1e-11;

  private static final int SHAPES = 40;

  /** Seconds after which a thread that was to come will not come any more. */
  private static final int PATIENCE = 10;

  private static DMatrixRMaj product(Products products, int kind, int m, int n, int k) {
    SplittableRandom random = new SplittableRandom(m * 31L + n * 7L + k);
    DMatrixRMaj c = Matrices.normal(m, n, 1, random);
    switch (kind) {
      case 0 -> Matrices.addToMul(products, c, normal(m, k, random), normal(k, n, random));
      case 1 -> Matrices.addToMulTransA(products, c, normal(k, m, random), normal(k, n, random));
      default -> Matrices.addToMulTransB(products, c, normal(m, k, random), normal(n, k, random));
    }
    return c;
  }

  private static DMatrixRMaj normal(int rows, int columns, SplittableRandom random) {
    return Matrices.normal(rows, columns, 1, random);
  }

  @Test
  void bitsDoNotDependOnTheNumberOfThreads() {
    SplittableRandom random = new SplittableRandom(7);
    try (SharedProducts one = new SharedProducts(Blas.products(), 1);
        SharedProducts two = new SharedProducts(Blas.products(), 2);
        SharedProducts four = new SharedProducts(Blas.products(), 4)) {
      for (int i = 0; i < SHAPES; i++) {
        int m = i % 4 == 0 ? 1 : random.nextInt(1, 300);
        int n = random.nextInt(1, 700);
        int k = random.nextInt(1, 200);
        DMatrixRMaj exact = product(new PlainProducts(), i % 3, m, n, k);
        DMatrixRMaj alone = product(one, i % 3, m, n, k);
        assertEquals(0, Matrices.maxDifference(exact, alone), EXACT, m + " " + n + " " + k);
        assertArrayEquals(alone.data, product(two, i % 3, m, n, k).data);
        assertArrayEquals(alone.data, product(four, i % 3, m, n, k).data);
      }
    }
  }

  @Test
  void severalCallersGetTheSameBits() throws InterruptedException {
    try (SharedProducts two = new SharedProducts(Blas.products(), 2)) {
      DMatrixRMaj expected = product(two, 0, 64, 256, 64);
      AtomicReference<Throwable> failure = new AtomicReference<>();
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Thread caller =
            new Thread(
                () -> {
                  for (int repeat = 0; repeat < 50; repeat++) {
                    assertArrayEquals(expected.data, product(two, 0, 64, 256, 64).data);
                  }
                });
        caller.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
        caller.start();
        callers.add(caller);
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertSame(null, failure.get());
    }
  }

  @Test
  void anInterruptedCallerGetsItsProductAndStaysInterrupted() {
    SharedProducts two = new SharedProducts(Blas.products(), 2);
    DMatrixRMaj expected = product(two, 0, 64, 256, 64);
    Thread.currentThread().interrupt();
    assertArrayEquals(expected.data, product(two, 0, 64, 256, 64).data);
    assertTrue(Thread.currentThread().isInterrupted());
    two.close();
    assertTrue(Thread.interrupted());
    assertFalse(anyThreadIsLeft());
  }

  @Test
  void afterClosingNoThreadIsLeftAndTheCallerComputesAlone() throws InterruptedException {
    SharedProducts four = new SharedProducts(Blas.products(), 4);
    DMatrixRMaj expected = product(four, 0, 64, 256, 64);
    awaitSleep(3); // closing must wake them
    four.close();
    assertFalse(anyThreadIsLeft());
    assertArrayEquals(expected.data, product(four, 0, 64, 256, 64).data);
    four.close();
  }

  private static boolean anyThreadIsLeft() {
    return !threads().isEmpty();
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(SharedProducts.THREAD_NAME))
        .toList();
  }

  /** Returns when so many threads have found nothing to do for so long that they sleep. */
  private static void awaitSleep(int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (threads().stream().filter(t -> t.getState() == Thread.State.WAITING).count() < count) {
      assertTrue(System.nanoTime() < end, () -> "awake: " + threads());
      Thread.sleep(1);
    }
  }

  /** Keeps its caller in the first panel until another thread has begun with one. */
  private static final class Meeting extends ForwardedProducts {
    private final Thread caller = Thread.currentThread();
    private final CountDownLatch met = new CountDownLatch(1);
    private final Queue<Thread> computing = new ConcurrentLinkedQueue<>();

    Meeting() {
      super(new PlainProducts());
    }

    @Override
    protected void before(long multiplyAdds) {
      computing.add(Thread.currentThread());
      if (Thread.currentThread() != caller) {
        met.countDown();
      } else {
        awaitOther();
      }
    }

    private void awaitOther() {
      try {
        assertTrue(met.await(PATIENCE, TimeUnit.SECONDS), "no other thread takes a panel");
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void checkMeeting(SharedProducts shared, Meeting meeting) {
    DMatrixRMaj expected = product(new PlainProducts(), 0, 64, 256, 64);
    assertEquals(0, Matrices.maxDifference(expected, product(shared, 0, 64, 256, 64)), EXACT);
    assertEquals(4, meeting.computing.size(), "panels of 64 columns");
    assertTrue(meeting.computing.stream().anyMatch(thread -> thread != meeting.caller));
  }

  @Test
  void anotherThreadTakesPanels() {
    Meeting meeting = new Meeting();
    try (SharedProducts two = new SharedProducts(meeting, 2)) {
      checkMeeting(two, meeting);
    }
  }

  @Test
  void aSleeperIsWokenAndTakesPanels() throws InterruptedException {
    Meeting meeting = new Meeting();
    try (SharedProducts two = new SharedProducts(meeting, 2)) {
      awaitSleep(1);
      checkMeeting(two, meeting);
    }
  }

  @Test
  void matricesAreNotKeptAlive() throws InterruptedException {
    try (SharedProducts two = new SharedProducts(Blas.products(), 2)) {
      WeakReference<double[]> result = new WeakReference<>(product(two, 0, 64, 256, 64).data);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
      while (result.get() != null) {
        assertTrue(System.nanoTime() < end, "somebody keeps the result");
        System.gc();
        Thread.sleep(1);
      }
    }
  }

  @Test
  void aFailureOfAPanelReachesTheCaller() {
    try (SharedProducts two = new SharedProducts(new PlainProducts(), 2)) {
      double[] tooShort = new double[64 * 256]; // b should be [64 x 512]
      double[] a = new double[64 * 64];
      double[] c = new double[64 * 512];
      for (int i = 0; i < 20; i++) {
        assertThrows(
            ArrayIndexOutOfBoundsException.class,
            () ->
                two.multiply(false, false, 64, 512, 64, a, 0, 64, tooShort, 0, 512, 1, c, 0, 512));
      }
      assertEquals(
          0,
          Matrices.maxDifference(
              product(two, 0, 64, 256, 64), product(new PlainProducts(), 0, 64, 256, 64)));
    }
  }

  @Test
  void noThreadsAreRefused() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> new SharedProducts(Blas.products(), 0));
    assertEquals(
        "SharedProducts: 0 threads; use 1 or more, the caller is one of them", error.getMessage());
  }
}
