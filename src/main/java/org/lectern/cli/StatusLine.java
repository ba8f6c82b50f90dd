package org.lectern.cli;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lines that stay and, on a terminal, one line below them that is redrawn at most five times a
 * second. In a pipe or a file there are only lines that stay.
 */
final class StatusLine {
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);
  private static final String CLEAR = "\r\u001b[K"; // to the first column, erase to the end

  private final PrintStream err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private long drawn;
  private boolean visible;

  /**
   * Begins without a status.
   *
   * @param err where to print
   * @param terminal whether a line can be redrawn there
   * @param nanos the clock
   */
  StatusLine(PrintStream err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  static StatusLine of(Streams streams) {
    return new StatusLine(streams.err(), streams.errTerminal(), System::nanoTime);
  }

  /** Redraws the status, if it is time for that. */
  void show(Supplier<String> status) {
    long now = nanos.getAsLong();
    if (terminal && (!visible || now - drawn >= INTERVAL)) {
      err.print(CLEAR + status.get());
      err.flush();
      drawn = now;
      visible = true;
    }
  }

  /** Prints a line that stays. */
  void println(String line) {
    clear();
    err.println(line);
  }

  /** Removes the status. */
  void clear() {
    if (visible) {
      err.print(CLEAR);
      err.flush();
      visible = false;
    }
  }
}
