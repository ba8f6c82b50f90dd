package org.lectern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each homework is as its author declares, and builds to what is committed. */
@Tag("long")
class HomeworkIT {
  private static final int SAME = -1; // what Files.mismatch returns

  @ParameterizedTest
  @ValueSource(strings = {"h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8"})
  void homeworkIsBuilt(String id, @TempDir Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "target/lectern.jar",
                "homework",
                "build",
                id,
                "--notebooks",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
    Path committed = Path.of("notebooks/homework", id + ".ipynb");
    assertEquals(
        SAME,
        Files.mismatch(committed, folder.resolve(id + ".ipynb")),
        committed
            + " is stale; write it anew by java -jar target/lectern.jar homework build "
            + id);
  }
}
