package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final long WHILE = 200; // milliseconds: the failure is known long before

  private final AtomicBoolean done = new AtomicBoolean();

  private int slowly() throws InterruptedException {
    Thread.sleep(WHILE);
    done.set(true);
    return 2;
  }

  private static <E extends Throwable> int fail(E failure) throws E {
    throw failure;
  }

  @Test
  void resultsComeInTheOrderOfTheTasks() {
    try (Workers workers = new Workers(2)) {
      assertEquals(
          List.of(2, 1), workers.compute(List.<Callable<Integer>>of(this::slowly, () -> 1)));
    }
  }

  @Test
  void failuresArriveAsTheyWereThrown() {
    var known = new ArithmeticException("known");
    var checked = new IOException("checked");
    try (Workers workers = new Workers(2)) {
      List<Callable<Integer>> first = List.of(() -> 1, () -> fail(known));
      assertSame(known, assertThrows(RuntimeException.class, () -> workers.compute(first)));
      List<Callable<Integer>> second = List.of(() -> fail(checked));
      assertSame(
          checked,
          assertThrows(IllegalStateException.class, () -> workers.compute(second)).getCause());
    }
  }

  @Test
  void waitsForAllEvenWhenATaskEndsInAnError() {
    Error first = new OutOfMemoryError("first");
    List<Callable<Integer>> tasks =
        List.of(() -> fail(first), this::slowly, () -> fail(new StackOverflowError("second")));
    try (Workers workers = new Workers(2)) {
      Thread.currentThread().interrupt();
      Error thrown = assertThrows(Error.class, () -> workers.compute(tasks));
      assertTrue(done.get(), "a task still ran");
      assertTrue(Thread.interrupted(), "the interruption was swallowed");
      assertSame(first, thrown);
    } finally {
      Thread.interrupted(); // none must reach the next test
    }
  }
}
