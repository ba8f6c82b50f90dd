package org.lectern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What kind of machine this is; a speed without it says little. */
final class Machine {
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  private Machine() {}

  /**
   * The model of the processor.
   *
   * @return as Linux names it; elsewhere the architecture, such as {@code aarch64}
   */
  static String processor() {
    try {
      return Files.isReadable(LINUX) ? processor(Files.readAllLines(LINUX)) : architecture();
    } catch (IOException e) {
      return architecture(); // it is a label, nothing hangs on it
    }
  }

  /** From lines {@code key : value}; processors of some architectures have no model name. */
  static String processor(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse(architecture());
  }

  private static String architecture() {
    return System.getProperty("os.arch");
  }

  /** How many threads can run at once. */
  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
