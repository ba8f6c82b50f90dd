package org.lectern.grader.worker;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What the student's code prints: the beginning is kept, and all of it is counted. */
final class Printed extends OutputStream {
  /** Bytes that are kept. */
  static final int KEPT = 64 << 10;

  /** Bytes after which it is too much. */
  static final int MOST = 1 << 20;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Runnable tooMuch;
  private long count;

  Printed(Runnable tooMuch) {
    this.tooMuch = tooMuch;
  }

  @Override
  public synchronized void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    kept.write(bytes, from, Math.min(length, KEPT - kept.size()));
    count += length;
    if (count > MOST) {
      tooMuch.run();
    }
  }

  /** Begins anew. */
  synchronized void clear() {
    kept.reset();
    count = 0;
  }

  synchronized String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }
}
