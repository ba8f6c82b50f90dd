package org.lectern.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The machine's tools. They are looked for in the places of the system, never on the PATH. */
final class Tools {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin"));

  private Tools() {}

  static Optional<Path> find(String tool) {
    return PLACES.stream().map(p -> p.resolve(tool)).filter(Files::isExecutable).findFirst();
  }

  static String path(String tool) {
    return find(tool).orElseThrow(() -> new IllegalStateException(tool + " is gone")).toString();
  }

  static boolean onLinux() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
  }

  static boolean root() {
    return onLinux() && ownUid() == 0;
  }

  /** The uid of this JVM, or -1 where there is no /proc. */
  static int ownUid() {
    return Processes.uid("self");
  }

  /**
   * From 5.14 on Linux counts processes in each user namespace by itself; before, a limit counts
   * all that a user has.
   */
  static boolean countsProcessesByNamespace() {
    String[] version = System.getProperty("os.version").split("[^0-9]+");
    if (version.length < 2 || version[0].isEmpty()) {
      return false;
    }
    int major = Integer.parseInt(version[0]);
    return major > 5 || (major == 5 && Integer.parseInt(version[1]) >= 14);
  }

  /** What a tool of the system prints, both streams together; empty if it cannot be started. */
  static String output(String... command) {
    try {
      Process process =
          Starter.start(
              new ProcessBuilder(command)
                  .redirectErrorStream(true)
                  .redirectInput(Path.of("/dev/null").toFile()));
      String text = new String(process.getInputStream().readAllBytes(), UTF_8);
      process.waitFor();
      return text;
    } catch (IOException notThere) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
