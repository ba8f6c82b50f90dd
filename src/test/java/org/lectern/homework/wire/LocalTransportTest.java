package org.lectern.homework.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lectern.homework.State;

/** Threads of a student's code that answer, and that do not. */
class LocalTransportTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  /** Whether the thread of the call keeps the JVM alive. */
  interface Asked {
    boolean inDaemon();
  }

  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();

  private final LocalTransport looping =
      transport(
          () -> {
            calls.incrementAndGet();
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return true;
          });

  private static LocalTransport transport(Asked student) {
    return new LocalTransport(new TaskServer(Asked.class, student, thrown -> ""));
  }

  /** Calls the only method there is. */
  private static byte[] ask(LocalTransport transport, Duration limit) {
    byte[] request = new Values.Writer().put(int.class, 0).bytes();
    return transport.exchange(request, call -> call, limit);
  }

  private static TaskFailure failure(LocalTransport transport, Duration limit) {
    return assertThrows(TaskFailure.class, () -> ask(transport, limit));
  }

  @AfterEach
  void endLoops() {
    end.countDown();
  }

  @Test
  void afterTwoLoopsNothingIsAsked() {
    assertFalse(looping.isStillRunning());
    assertEquals(State.TIMEOUT, failure(looping, Duration.ZERO).state());
    assertTrue(looping.isStillRunning());
    assertEquals(State.TIMEOUT, failure(looping, Duration.ZERO).state());
    TaskFailure third = failure(looping, Duration.ZERO);
    assertEquals(State.NOT_RUN, third.state());
    assertEquals("not asked: two calls are still running", third.getMessage());
    assertTrue(calls.get() <= 2, calls + " calls");
  }

  @Test
  void aLoopDoesNotKeepJavaAlive() {
    var reply = new Values.Reader(ask(transport(() -> Thread.currentThread().isDaemon()), LONG));
    assertEquals(TaskServer.VALUE, reply.number());
    assertEquals(true, reply.take(boolean.class));
  }

  @Test
  void whoeverInterruptsTheCheckIsNotForgotten() {
    Thread.currentThread().interrupt();
    TaskFailure failure = failure(looping, LONG);
    assertTrue(Thread.interrupted());
    assertEquals(State.NOT_RUN, failure.state());
    assertFalse(looping.isStillRunning());
  }
}
