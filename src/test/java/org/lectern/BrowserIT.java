package org.lectern;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.explore.Explorer;
import org.lectern.explore.Subject;
import org.lectern.train.Checkpoint;

/**
 * What a reader sees, in a real Chromium: the scripts of {@code src/test/browser/}, which are told
 * there how to be run by hand.
 *
 * <p>Needs Chromium and Python beside the JDK. Where they are absent the test says so and is
 * skipped, unless it is {@link Required}. Pictures are in {@code target/browser/}.
 */
class BrowserIT {
  private static final String HANGS = "2000"; // milliseconds

  @BeforeAll
  static void chromiumIsThere() throws IOException, InterruptedException {
    require(script("--check"));
    require(Script.run(List.of("bash", "binder/lab", "--check"), Map.of()));
  }

  @Test
  void notebooksInJupyterLabAndNotebook7() throws IOException, InterruptedException {
    pass("notebooks.py");
  }

  @Tag("long")
  @Test
  void homeworkAsHandedOutAndSolved() throws IOException, InterruptedException {
    pass("homework.py");
  }

  /** Milliseconds from a keystroke to the picture are printed; here only a hang is a fault. */
  @Test
  void explorerLiveAndAsAFile(@TempDir Path folder) throws IOException, InterruptedException {
    Checkpoint trained = Checkpoint.load(Path.of("data/models/en-ru.safetensors"));
    var subject =
        Subject.of("English to Russian", trained.model(), trained.source(), trained.target());
    try (Explorer explorer = Explorer.serve(subject)) {
      pass("explorer.py", explorer.url(), "--latency", HANGS);
    }
    Path file = folder.resolve("page.html");
    Explorer.page(subject, "The dog is under the old table.", file);
    pass("explorer.py", file.toString(), "--latency", HANGS);
  }

  /** Runs a script, which must end with exit code 0. */
  private static void pass(String name, String... arguments)
      throws IOException, InterruptedException {
    Script script = script(name, arguments);
    assertEquals(0, script.exitCode(), script::text);
  }

  private static void require(Script check) {
    if (check.exitCode() != 0) {
      Required.skip("browser", "no browser was opened: " + String.join("; ", check.lines()));
    }
  }

  private static Script script(String name, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>(List.of("bash", "src/test/browser/run", name));
    command.addAll(List.of(arguments));
    return Script.run(command, Map.of());
  }
}
