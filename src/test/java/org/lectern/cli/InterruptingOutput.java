package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Interrupts the thread that prints a text, as Ctrl-C would at this moment. */
final class InterruptingOutput extends ByteArrayOutputStream {
  private final String trigger;
  private boolean pulled;

  InterruptingOutput(String trigger) {
    this.trigger = trigger;
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    super.write(bytes, offset, length);
    if (!pulled && text().contains(trigger)) {
      pulled = true;
      Thread.currentThread().interrupt();
    }
  }

  String text() {
    return toString(UTF_8);
  }
}
