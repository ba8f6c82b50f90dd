package org.lectern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sources give the same bytes, also in another folder. */
class ReproducibleJarIT {
  private static final int SAME = -1; // what Files.mismatch returns

  @Test
  void secondBuildGivesTheSameJar(@TempDir Path elsewhere)
      throws IOException, InterruptedException {
    for (String source :
        List.of("pom.xml", ".mvn", "src/main", "src/homework", "notebooks/homework")) {
      copy(Path.of(source), elsewhere.resolve(source));
    }
    build(elsewhere);
    assertEquals(
        SAME,
        Files.mismatch(Path.of("target/lectern.jar"), elsewhere.resolve("target/lectern.jar")),
        "two builds differ; if classes of deleted sources are left in target/, try mvn clean first");
  }

  /** Compiles and packs, nothing more. Offline: the build that runs this test has all it needs. */
  private static void build(Path folder) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
            "-q",
            "-B",
            "-o",
            "-Dmaven.repo.local=" + System.getProperty("localRepository"),
            "build-helper:add-source@visible-checks",
            "resources:resources",
            "compiler:compile",
            "jar:jar");
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), output);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
