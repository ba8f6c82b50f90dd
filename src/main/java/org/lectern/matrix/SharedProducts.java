package org.lectern.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Products that several threads compute together: each large one is cut into panels, and whoever is
 * free takes the next panel.
 *
 * <p>The cut depends on the shape alone and each panel is one product, so the bits are the same for
 * every number of threads. The caller works too, and never waits for a thread that has not begun: a
 * thread that sleeps, or that the system has no core for, costs nothing.
 *
 * <p>For one caller at a time; another one meanwhile computes alone, with the same bits.
 */
public final class SharedProducts implements Products, AutoCloseable {
  static final String THREAD_NAME = "lectern-products";

  /** Multiply-adds of a product that is worth cutting: about 5 µs of one core. */
  private static final long LEAST_WORK = 1 << 15;

  /** Rows or columns of a panel are a multiple of this, whole tiles of the kernels below. */
  private static final int TILE = 64;

  private static final int MOST_PANELS = 8;

  /** Turns of looking for work before a thread lets others run, and before it sleeps. */
  private static final int SPINS = 500;

  private static final int YIELDS = 500;

  private final Products one;
  private final ReentrantLock calling = new ReentrantLock();
  private final List<Worker> workers = new ArrayList<>();
  private volatile Job current; // null between products: nobody keeps their arrays alive
  private volatile boolean closed;

  /**
   * Starts the threads.
   *
   * @param one what computes a panel; safe for several threads
   * @param threads that compute, the caller included; with 1 the caller computes all panels
   */
  public SharedProducts(Products one, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "SharedProducts: " + threads + " threads; use 1 or more, the caller is one of them");
    }
    this.one = one;
    for (int i = 1; i < threads; i++) {
      workers.add(new Worker());
    }
    workers.forEach(Thread::start);
  }

  @Override
  public String name() {
    return one.name() + ", shared by threads: " + (1 + workers.size());
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
    if ((long) m * n * k < LEAST_WORK) {
      one.multiply(transA, transB, m, n, k, a, ao, lda, b, bo, ldb, beta, c, co, ldc);
      return;
    }
    boolean byRows = m > n; // cut the longer side
    Panel panel =
        byRows
            ? (from, count) -> {
              int at = ao + from * (transA ? 1 : lda);
              int to = co + from * ldc;
              one.multiply(transA, transB, count, n, k, a, at, lda, b, bo, ldb, beta, c, to, ldc);
            }
            : (from, count) -> {
              int at = bo + from * (transB ? ldb : 1);
              int to = co + from;
              one.multiply(transA, transB, m, count, k, a, ao, lda, b, at, ldb, beta, c, to, ldc);
            };
    compute(new Job(panel, byRows ? m : n));
  }

  private void compute(Job job) {
    if (job.panels == 1 || workers.isEmpty() || !calling.tryLock()) {
      job.work();
    } else {
      try {
        current = job;
        workers.forEach(Worker::wake);
        job.work();
        job.await();
      } finally {
        current = null;
        calling.unlock();
      }
    }
    job.throwFailure();
  }

  /** Ends the threads and waits for them. Later products are computed by their caller alone. */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    for (Worker worker : workers) {
      LockSupport.unpark(worker);
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true; // and wait again: it is a matter of one panel
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Some rows or columns of a product. */
  @FunctionalInterface
  private interface Panel {
    void compute(int from, int count);
  }

  /** One product, and how far it is. */
  private static final class Job {
    private final Panel panel;
    private final int size; // rows or columns in all
    private final int width; // of a panel
    private final int panels;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Job(Panel panel, int size) {
      this.panel = panel;
      this.size = size;
      int tiles = (size + TILE - 1) / TILE;
      this.width = TILE * ((tiles + MOST_PANELS - 1) / MOST_PANELS);
      this.panels = (size + width - 1) / width;
    }

    /** Takes panels until none is left. */
    void work() {
      for (int i = taken.getAndIncrement(); i < panels; i = taken.getAndIncrement()) {
        try {
          panel.compute(i * width, Math.min(width, size - i * width));
        } catch (RuntimeException | Error e) { // the caller's to throw, not the worker's
          failure.compareAndSet(null, e);
        } finally {
          done.incrementAndGet();
        }
      }
    }

    /** Whether a panel is left to take. */
    boolean isOpen() {
      return taken.get() < panels;
    }

    void await() {
      for (int turn = 0; done.get() < panels; turn++) {
        pause(turn);
      }
    }

    void throwFailure() {
      if (failure.get() instanceof Error error) {
        throw error;
      }
      if (failure.get() instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }

  /** Looks again at once for some microseconds; then lets other threads run first. */
  @SuppressWarnings("ThreadPriorityCheck") // right without the yield too; it is for others' sake
  private static void pause(int turn) {
    if (turn < SPINS) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }

  private final class Worker extends Thread {
    private volatile boolean asleep;

    Worker() {
      super(THREAD_NAME);
      setDaemon(true);
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      for (int turn = 0; !closed; turn++) {
        Job job = open();
        if (job != null) {
          job.work();
          turn = 0;
        } else if (turn < SPINS + YIELDS) {
          pause(turn);
        } else {
          sleep();
        }
      }
    }

    /** The product at hand if a panel is left to take, else null. */
    private Job open() {
      Job job = current;
      return job != null && job.isOpen() ? job : null;
    }

    private void sleep() {
      asleep = true;
      while (open() == null && !closed) { // looked at after asleep is seen: no job is missed
        LockSupport.park(this);
        Thread.interrupted(); // else it could not park again
      }
      asleep = false;
    }
  }
}
