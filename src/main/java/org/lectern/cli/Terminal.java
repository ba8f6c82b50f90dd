package org.lectern.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a person at a terminal from a file or a pipe. */
final class Terminal {
  private Terminal() {}

  /**
   * Java knows only whether input and output together are a terminal; Linux knows each by itself.
   *
   * @param descriptor 0 input, 1 output, 2 errors
   */
  static boolean isTerminal(int descriptor) {
    if ("dumb".equals(System.getenv("TERM"))) {
      return false; // it cannot redraw a line
    }
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      if (Files.isSymbolicLink(link)) {
        String device = Files.readSymbolicLink(link).toString();
        return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
      }
    } catch (IOException e) {
      return false; // nothing is open there
    }
    return isTerminal(System.console());
  }

  /** From JDK 22 on there is a console without a terminal too, and a method that tells. */
  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true; // before 22
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
