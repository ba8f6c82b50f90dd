package org.lectern.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The batch that comes with the project, and the command as a teacher calls it. */
final class DemoBatch {
  static final Path FOLDER = Path.of("data/submissions-demo");

  private static final Path BUNDLE = Path.of("target/homework/h2-grader.zip");
  private static final Path JAR = Path.of("target/lectern.jar");

  private DemoBatch() {}

  /** The notebooks, by name. */
  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> all = files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
      assertFalse(all.isEmpty(), "no notebooks in " + FOLDER.toAbsolutePath());
      return all;
    }
  }

  /** Builds the grader's bundle unless this jar has built it. */
  static void build() throws IOException, InterruptedException {
    if (!Files.exists(BUNDLE)
        || Files.getLastModifiedTime(BUNDLE).compareTo(Files.getLastModifiedTime(JAR)) < 0) {
      assertEquals(0, lectern("homework", "build", "h2"));
    }
  }

  /** Runs the command and returns its exit code. */
  static int lectern(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return run(command, Map.of());
  }

  /** Runs any command, and passes its lines on as they come. */
  static int run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(System.out::println);
    }
    return process.waitFor();
  }
}
