package org.lectern.homework.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.lectern.homework.State;

/**
 * To an object of the same JVM, through the same bytes as to another process, so that a result
 * changed later, or an argument changed by the student, is seen at home as it is in the grader.
 *
 * <p>Each call has a thread of its own and is waited for as long as allowed. A thread that goes on
 * cannot be stopped from inside Java; after two of them nothing is asked any more.
 */
public final class LocalTransport implements Transport {
  /** Every thread in which a student's code runs, those that it starts itself included. */
  public static final ThreadGroup STUDENTS = new ThreadGroup("the student's code");

  private static final int MOST_RUNNING = 2;

  private final TaskServer server;
  private int running;

  /**
   * Leads to a task.
   *
   * @param server the other end
   */
  public LocalTransport(TaskServer server) {
    this.server = server;
  }

  /**
   * Whether calls go on that were given up.
   *
   * @return true until the JVM ends
   */
  public boolean isStillRunning() {
    return running > 0;
  }

  @Override
  public byte[] exchange(byte[] request, UnaryOperator<byte[]> callback, Duration limit) {
    if (running >= MOST_RUNNING) {
      throw new TaskFailure(
          State.NOT_RUN,
          "not asked: two calls are still running",
          "in the menu: Kernel > Restart Kernel, then mend the loop",
          "");
    }
    var answer = new CompletableFuture<byte[]>();
    Thread thread =
        new Thread(
            STUDENTS,
            () -> {
              try {
                answer.complete(server.handle(request, callback));
              } catch (Throwable fault) { // handed to the one who waits
                answer.completeExceptionally(fault);
              }
            },
            "the student's code");
    thread.setDaemon(true);
    thread.start();
    try {
      return answer.get(Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      running++;
      throw new TaskFailure(
          State.TIMEOUT,
          "no answer in time; it is still running",
          "",
          "a thread cannot be stopped: Kernel > Restart Kernel ends it");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TaskFailure(State.NOT_RUN, "interrupted", "run the cell again", "");
    } catch (ExecutionException e) {
      throw new IllegalStateException("the task could not be called", e.getCause());
    }
  }
}
