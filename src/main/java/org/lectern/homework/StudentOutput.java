package org.lectern.homework;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.lectern.homework.wire.LocalTransport;

/**
 * What the student's code prints while it is checked: caught, so that it stands in the report and
 * not between its lines, and cut, so that a loop that prints cannot flood the page. All other
 * threads print as before.
 */
final class StudentOutput implements AutoCloseable {
  static final int MOST_BYTES = 64 << 10;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream caught = new ByteArrayOutputStream();
  private boolean closed;
  private boolean cut;

  private StudentOutput() {}

  /** Begins to catch. */
  static StudentOutput begin() {
    var output = new StudentOutput();
    System.setOut(output.over(output.out));
    System.setErr(output.over(output.err));
    return output;
  }

  /** Returns what was printed so far; the end says if something was left out. */
  synchronized String text() {
    return caught.toString(StandardCharsets.UTF_8) + (cut ? "\n… (the rest is left out)" : "");
  }

  /** Ends; a thread that goes on printing is heard no more. */
  @Override
  public synchronized void close() {
    closed = true;
    System.setOut(out);
    System.setErr(err);
  }

  /** Ends for all threads but those of the student, one of which cannot be stopped. */
  synchronized void mute() {
    closed = true;
  }

  private PrintStream over(PrintStream page) {
    return new PrintStream(new Fork(page), true, StandardCharsets.UTF_8);
  }

  private synchronized void add(byte[] bytes, int from, int length) {
    int room = closed ? 0 : Math.min(length, MOST_BYTES - caught.size());
    caught.write(bytes, from, Math.max(0, room));
    cut |= room < length;
  }

  /** The page for everyone, the report for the student's threads. */
  private final class Fork extends OutputStream {
    private final PrintStream page;

    Fork(PrintStream page) {
      this.page = page;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      if (LocalTransport.STUDENTS.parentOf(Thread.currentThread().getThreadGroup())) {
        add(bytes, from, length);
      } else {
        page.write(bytes, from, length);
      }
    }

    @Override
    public void flush() {
      page.flush();
    }
  }
}
