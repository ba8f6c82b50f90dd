package org.lectern.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * What a command reads and writes besides files. All text is UTF-8, whatever the locale: the
 * corpora are.
 *
 * @param in standard input
 * @param out standard output, unbuffered; it says when writing fails, as {@code System.out} does
 *     not
 * @param err standard error
 * @param inTerminal whether a person types the input
 * @param errTerminal whether a person reads {@code err}, so that a line may be redrawn
 */
record Streams(
    InputStream in, OutputStream out, PrintStream err, boolean inTerminal, boolean errTerminal) {

  static Streams ofProcess() {
    return new Streams(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Terminal.isTerminal(0),
        Terminal.isTerminal(2));
  }

  PrintWriter outWriter() {
    return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
  }

  PrintWriter errWriter() {
    return new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
  }

  /** Writes text to standard output, at once. */
  void print(String text) throws IOException {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new IOException(
          "cannot write to standard output: " + e.getMessage() + "; its file or pipe takes no more",
          e);
    }
  }
}
