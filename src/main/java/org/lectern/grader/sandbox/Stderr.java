package org.lectern.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads all that a worker writes to standard error, so that it never waits for us, and keeps the
 * beginning and the end.
 */
final class Stderr {
  private final InputStream in;
  private final Limits limits;
  private final Runnable onFlood;
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private final byte[] end;
  private long read;
  private boolean flooded;
  private final Thread reader;

  Stderr(InputStream in, Limits limits, Runnable onFlood) {
    this.in = in;
    this.limits = limits;
    this.onFlood = onFlood;
    end = new byte[limits.stderrKept() / 2];
    reader = new Thread(this::readAll, "sandbox stderr");
    reader.setDaemon(true);
    reader.start();
  }

  private void readAll() {
    byte[] buffer = new byte[1 << 14];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (keep(buffer, count)) {
          onFlood.run();
        }
      }
    } catch (IOException closed) {
      return; // it ended
    }
  }

  /** Returns true once, when it becomes a flood. */
  private synchronized boolean keep(byte[] bytes, int count) {
    int toBeginning = Math.min(count, limits.stderrKept() / 2 - beginning.size());
    beginning.write(bytes, 0, toBeginning);
    for (int i = Math.max(0, count - end.length); i < count; i++) {
      end[(int) ((read + i) % end.length)] = bytes[i];
    }
    read += count;
    boolean floods = read > limits.stderrFlood() && !flooded;
    flooded |= floods;
    return floods;
  }

  /** Waits a moment for the rest; a process left behind could keep the stream open for ever. */
  void finish() throws InterruptedException {
    reader.join(200);
  }

  synchronized long bytes() {
    return read;
  }

  synchronized boolean flooded() {
    return flooded;
  }

  synchronized long dropped() {
    return Math.max(0, read - beginning.size() - end.length);
  }

  /** All that was kept. */
  synchronized String text() {
    String gap = dropped() == 0 ? "" : "\n... " + dropped() + " bytes ...\n";
    return beginning.toString(UTF_8) + gap + last(beginning.size());
  }

  /** What came after the first bytes, as far as the end was kept. */
  synchronized String last(long after) {
    long from = Math.max(after, read - end.length);
    byte[] last = new byte[(int) (read - from)];
    for (int i = 0; i < last.length; i++) {
      last[i] = end[(int) ((from + i) % end.length)];
    }
    return new String(last, UTF_8);
  }
}
