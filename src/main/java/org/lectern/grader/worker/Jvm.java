package org.lectern.grader.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.lectern.homework.State;

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

  /**
   * What every thread does, for the teacher.
   *
   * @return the JVM's own text; "" if it does not answer
   */
  String threads();

  /** Kills it, and all that it started. */
  @Override
  void close();

  /**
   * How it ended.
   *
   * @param state OOM, LIMIT if it flooded a pipe, INFRA if somebody else killed it, else CRASH
   * @param words for example {@code it ended with exit code 1}
   * @param stderr what it wrote there
   */
  record End(State state, String words, String stderr) {}

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
