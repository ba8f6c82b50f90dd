package org.lectern;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command that has run to its end.
 *
 * @param exitCode {@link #NOT_STARTED} if there is no such program
 * @param lines what it wrote, standard error included
 */
record Script(int exitCode, List<String> lines) {
  static final int NOT_STARTED = -1; // what no program returns

  /** Runs a command, and passes its lines on as they come. */
  static Script run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException noBash) {
      return new Script(NOT_STARTED, List.of(noBash.getMessage()));
    }
    var lines = new ArrayList<String>();
    try (BufferedReader output = process.inputReader(UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        System.out.println(line);
        lines.add(line);
      }
    }
    return new Script(process.waitFor(), lines);
  }

  /** All that it wrote. */
  String text() {
    return String.join("\n", lines);
  }
}
