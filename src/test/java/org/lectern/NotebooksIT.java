package org.lectern;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lectern.notebooks.Notebook;

/**
 * Executes every notebook on the real kernel, with short trainings, and some on the second kernel.
 *
 * <p>Needs Python beside the JDK, and once its package index. Where they are absent the test says
 * so and is skipped, unless it is {@link Required}.
 */
class NotebooksIT {
  /** Kernels at a time: a second one where there is a core for it, and no third gigabyte. */
  private static final int JOBS = Math.min(2, Runtime.getRuntime().availableProcessors());

  /**
   * What the library asks of a kernel: tables and heat maps, many pictures in one, live progress.
   * `binder/lab --kernel jjava --execute` runs them all.
   */
  private static final List<String> ON_JJAVA =
      List.of(
          "00-notebook-in-ten-minutes",
          "05-query-key-value",
          "07-many-heads",
          "12-training-on-toys");

  @Test
  void notebooksRunWithoutErrors() throws IOException, InterruptedException {
    if (Notebook.files().isEmpty()) {
      cannotRun(List.of("no notebooks in " + Notebook.FOLDER.toAbsolutePath()));
    }
    execute("java", List.of());
  }

  @Test
  void notebooksRunOnTheSecondKernel() throws IOException, InterruptedException {
    execute("jjava", ON_JJAVA);
  }

  private static void execute(String kernel, List<String> notebooks)
      throws IOException, InterruptedException {
    Script check = lab(List.of("--check"));
    if (check.exitCode() != 0) {
      cannotRun(check.lines());
    }
    var arguments = new ArrayList<String>(List.of("--no-build", "--kernel", kernel, "--execute"));
    arguments.addAll(List.of("--jobs", String.valueOf(JOBS)));
    arguments.addAll(notebooks);
    Script execute = lab(arguments);
    if (execute.lines().stream().anyMatch(line -> line.startsWith("lab: pip failed"))) {
      cannotRun(execute.lines());
    }
    assertEquals(0, execute.exitCode(), execute::text);
  }

  private static void cannotRun(List<String> reasons) {
    Required.skip("notebooks", "the notebooks were not executed: " + String.join("; ", reasons));
  }

  private static Script lab(List<String> arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>(List.of("bash", "binder/lab"));
    command.addAll(arguments);
    return Script.run(command, Map.of("LECTERN_SHORT", "1"));
  }
}
