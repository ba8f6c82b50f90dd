package org.lectern.grader.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** A started JVM, as the judge sees it. */
public interface Jvm extends AutoCloseable {
  /**
   * Where the judge writes.
   *
   * @return its standard input
   */
  OutputStream stdin();

  /**
   * Where the judge reads.
   *
   * @return its standard output
   */
  InputStream stdout();

  /**
   * Waits for its end.
   *
   * @param patience how long
   * @return nothing if it still runs
   */
  Optional<End> waitFor(Duration patience);

  /** Kills it, and all that it started. */
  @Override
  void close();

  /**
   * How it ended.
   *
   * @param outOfMemory whether its heap was full
   * @param words for example {@code it ended with exit code 1}
   * @param stderr what it wrote there
   */
  record End(boolean outOfMemory, String words, String stderr) {}

  /** Starts JVMs of one kind. */
  @FunctionalInterface
  interface Starter {
    /**
     * Starts one.
     *
     * @return the running JVM
     * @throws IOException if it cannot be started
     */
    Jvm start() throws IOException;
  }
}
