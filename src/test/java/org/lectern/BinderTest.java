package org.lectern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the programs of binder/ say when something is missing. */
class BinderTest {
  private static final Path BINDER = Path.of("binder").toAbsolutePath();
  private static final int BAD_INPUT = 2;

  @TempDir Path folder;

  private record Run(int exitCode, List<String> lines) {}

  @BeforeEach
  void assumePosix() {
    Assumptions.assumeTrue(File.separatorChar == '/', "programs for bash and Python");
  }

  private static Run run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return Assumptions.abort(e.getMessage()); // no bash, no Python
    }
    try (BufferedReader output = process.inputReader(UTF_8)) {
      List<String> lines = output.lines().toList();
      return new Run(process.waitFor(), lines);
    }
  }

  /** The lines about Maven where `mvn -v` prints a version. */
  private List<String> missingMaven(String version) throws IOException, InterruptedException {
    Path mvn = folder.resolve("mvn");
    Files.writeString(mvn, "#!/bin/sh\necho 'Apache Maven " + version + "'\n");
    Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwx------"));
    String path = folder + ":" + System.getenv("PATH");
    List<String> command = List.of("bash", BINDER.resolve("lab").toString(), "--check");
    Run check = run(Map.of("PATH", path, "JAVA_HOME", ""), command);
    List<String> lines = check.lines.stream().filter(line -> line.contains("Maven")).toList();
    assertTrue(lines.isEmpty() || check.exitCode == 1, lines.toString());
    return lines;
  }

  @Test
  void labNamesAMavenThatIsTooOld() throws Exception {
    for (String old : List.of("2.9.9", "3.8.6")) {
      List<String> lines = missingMaven(old);
      assertEquals(1, lines.size(), old + ": " + lines);
      assertTrue(lines.get(0).startsWith("lab: missing: Maven 3.8.7 or later"), lines.get(0));
    }
    for (String young : List.of("3.8.7", "4.0.0-rc-4")) {
      assertEquals(List.of(), missingMaven(young), young);
    }
  }

  /** A copy of binder/picture beside an executed notebook with one picture, the bytes 1, 2, 3. */
  private Run picture(String file) throws IOException, InterruptedException {
    Path copy = Files.createDirectories(folder.resolve("binder")).resolve("picture");
    Files.writeString(copy, Files.readString(BINDER.resolve("picture")));
    Path executed = Files.createDirectories(folder.resolve("target/notebooks"));
    Files.writeString(
        executed.resolve("a.ipynb"),
        """
        {"cells": [{"id": "c", "outputs": [{"data": {"image/png": "AQID"}}]}]}
        """);
    return run(Map.of(), List.of("python3", copy.toString(), "a", "c", file));
  }

  @Test
  void pictureMakesTheFolder() throws Exception {
    Path file = folder.resolve("new/folder/p.png");
    assertEquals(new Run(0, List.of()), picture(file.toString()));
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
  }

  @Test
  void pictureSaysInOneLineThatItCannotWrite() throws Exception {
    Path file = Files.createDirectory(folder.resolve("taken"));
    Run run = picture(file.toString());
    assertEquals(BAD_INPUT, run.exitCode);
    assertEquals(
        List.of("picture: cannot write " + file + ": Is a directory; choose another FILE"),
        run.lines);
  }
}
