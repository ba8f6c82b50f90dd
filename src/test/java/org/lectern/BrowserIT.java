package org.lectern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a reader sees, in a real Chromium: the scripts of {@code src/test/browser/}, which are told
 * there how to be run by hand.
 *
 * <p>Needs Chromium and Python beside the JDK. Where they are absent the test says so and is
 * skipped, unless it is {@link Required}. Pictures are in {@code target/browser/}.
 */
class BrowserIT {

  @BeforeAll
  static void chromiumIsThere() throws IOException, InterruptedException {
    require(script("--check"));
    require(run(List.of("bash", "binder/lab", "--check")));
  }

  @Test
  void notebooksInJupyterLabAndNotebook7() throws IOException, InterruptedException {
    pass("notebooks.py");
  }

  @Test
  void homeworkAsHandedOutAndSolved() throws IOException, InterruptedException {
    pass("homework.py");
  }

  /**
   * Runs a script, which must end with exit code 0. A page that is served by the library is tested
   * so: start it in a test of this class and hand its address over, {@code pass("page.py", url)}.
   */
  private static void pass(String name, String... arguments)
      throws IOException, InterruptedException {
    Run script = script(name, arguments);
    assertEquals(0, script.exitCode, () -> String.join("\n", script.lines));
  }

  private static void require(Run check) {
    if (check.exitCode != 0) {
      Required.skip("browser", "no browser was opened: " + String.join("; ", check.lines));
    }
  }

  private record Run(int exitCode, List<String> lines) {}

  private static Run script(String name, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>(List.of("bash", "src/test/browser/run", name));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Runs a command, and passes its lines on as they come. */
  private static Run run(List<String> command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException noBash) {
      return new Run(127, List.of(noBash.getMessage()));
    }
    var lines = new ArrayList<String>();
    try (BufferedReader output = process.inputReader(UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        System.out.println(line);
        lines.add(line);
      }
    }
    return new Run(process.waitFor(), lines);
  }
}
