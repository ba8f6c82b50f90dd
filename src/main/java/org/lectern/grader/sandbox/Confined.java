package org.lectern.grader.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A running worker. Whoever started it speaks to it over {@link #stdin} and {@link #stdout}, ends
 * it with {@link #kill} and closes it. Nothing that comes from it is to be believed.
 *
 * <p>At {@link Isolation#PROCESS} a process that the worker left behind may hold its standard
 * output open: whoever reads that must not wait for its end without a deadline.
 */
public final class Confined implements AutoCloseable {
  /** A thread dump of a loaded JVM takes some tens of milliseconds. */
  private static final int DUMP_ROUNDS = 50;

  private final Process process;
  private final Traces traces;
  private final Stderr stderr;
  private final long started = System.nanoTime();
  private volatile boolean killed;
  private long peak;
  private Ended ended;

  Confined(Process process, Limits limits, Traces traces) {
    this.process = process;
    this.traces = traces;
    stderr = new Stderr(process.getErrorStream(), limits, this::onFlood);
  }

  /**
   * What the worker reads as its standard input.
   *
   * @return the stream; writing to a worker that has ended throws
   */
  public OutputStream stdin() {
    return process.getOutputStream();
  }

  /**
   * What the worker writes to its standard output.
   *
   * @return the stream
   */
  public InputStream stdout() {
    return process.getInputStream();
  }

  /**
   * Whether the worker runs.
   *
   * @return false if it has ended
   */
  public boolean alive() {
    return process.isAlive();
  }

  /**
   * What the worker wrote to standard error so far.
   *
   * @return the beginning and the end of it
   */
  public String stderr() {
    return stderr.text();
  }

  /**
   * Looks how much memory the worker ever held. {@link #kill} does this too; one that ends by
   * itself takes the number with it.
   *
   * @return kilobytes, 0 if that is unknown
   */
  public synchronized long peakKilobytes() {
    if (process.isAlive()) {
      peak = Math.max(peak, Processes.peakKilobytes(jvm()));
    }
    return peak;
  }

  /**
   * What every thread of the worker does, for the instructor: to see a deadlock, or which loop does
   * not end.
   *
   * @return the JVM's own text; empty if it does not answer
   * @throws InterruptedException if the thread is interrupted
   */
  public String threadDump() throws InterruptedException {
    long pid = jvm();
    if (!Tools.onLinux() || !process.isAlive() || pid < 0) {
      return "";
    }
    long before = stderr.bytes();
    Tools.output("/bin/sh", "-c", "kill -QUIT " + pid);
    String text = "";
    for (int i = 0; i < DUMP_ROUNDS && process.isAlive(); i++) {
      Thread.sleep(10);
      text = stderr.last(before);
      if (text.contains("\n\n Heap") || text.contains("\nHeap\n")) { // its last part
        break;
      }
    }
    return text;
  }

  private long jvm() {
    return traces.jvm(process.toHandle());
  }

  private void onFlood() {
    try {
      kill();
    } catch (IOException e) {
      process.toHandle().destroyForcibly(); // the sweep comes again with close
    }
  }

  /**
   * Kills the worker with all that it has started. Does nothing to one that has ended.
   *
   * @throws IOException if something of it cannot be killed
   */
  public void kill() throws IOException {
    if (process.isAlive()) {
      peakKilobytes();
      killed = true;
    }
    traces.killAll(process);
  }

  /**
   * Waits for the end of the worker.
   *
   * @param patience how long
   * @return how it ended, empty if it still runs
   * @throws IOException if something of it cannot be killed
   */
  public Optional<Ended> waitFor(Duration patience) throws IOException {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      synchronized (this) {
        if (ended == null) {
          Duration lived = Duration.ofNanos(System.nanoTime() - started);
          traces.killAll(process); // what it may have left
          stderr.finish();
          ended = ended(lived);
        }
        return Optional.of(ended);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a worker", e);
    }
  }

  private Ended ended(Duration lived) {
    int code = process.exitValue();
    String text = stderr.text();
    Ended.How how;
    if (stderr.flooded()) {
      how = Ended.How.FLOOD;
    } else if (killed) {
      how = Ended.How.KILLED;
    } else if (code == 3 && text.contains("Terminating due to java.lang.OutOfMemoryError")) {
      how = Ended.How.OUT_OF_MEMORY;
    } else {
      how = code > 128 ? Ended.How.SIGNAL : Ended.How.EXIT;
    }
    boolean contained = traces.level() != Isolation.PROCESS;
    return new Ended(how, code, lived, peak, text, stderr.dropped(), contained);
  }

  /**
   * How many processes of the worker can be found, itself included.
   *
   * @return 0 if nothing of it is left
   */
  public int survivors() {
    return traces.left().size();
  }

  /** Kills the worker if it runs, and deletes its files. */
  @Override
  public void close() throws IOException {
    try {
      kill();
    } finally {
      process.destroyForcibly(); // closes the streams too
      traces.close();
    }
  }
}
