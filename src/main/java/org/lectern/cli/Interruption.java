package org.lectern.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C during a training: the thread that trains is interrupted, and the JVM waits until it has
 * saved its checkpoint and said so. Until {@link #arm} is called, Ctrl-C ends the JVM at once.
 */
final class Interruption implements AutoCloseable {
  /** Enough for a step of a large model and a slow disk; then the file of before must do. */
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch finished = new CountDownLatch(1);
  private Thread hook;

  /** From now on Ctrl-C and SIGTERM interrupt the calling thread. */
  void arm() {
    Thread trainer = Thread.currentThread();
    hook =
        new Thread(
            () -> {
              trainer.interrupt();
              awaitFinish();
            },
            "lectern-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void awaitFinish() {
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return; // the JVM ends; the file on the disk is whole in any case
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is saved and said: a JVM that is shutting down may end. */
  @Override
  public void close() {
    finished.countDown();
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        return; // the JVM is shutting down: the hook runs
      }
    }
  }
}
