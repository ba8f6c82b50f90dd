package org.lectern.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeworkCommandTest {
  @TempDir private Path folder;

  @Test
  void listNamesEveryHomework() {
    Run run = Run.of("homework", "list");
    assertEquals(Main.SUCCESS, run.code(), run.err());
    for (int i = 1; i <= 8; i++) {
      assertTrue(run.out().contains("h" + i + " "), run.out());
    }
  }

  @Test
  void newHomeworkIsLaidOnce() {
    Run run = Run.of("homework", "new", "h9", "--project", folder.toString());
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertTrue(run.out().contains("homework build h9"), run.out());
    assertTrue(Files.exists(folder.resolve("src/homework/h9/master.ipynb")));
    Run again = Run.of("homework", "new", "h9", "--project", folder.toString());
    assertEquals(Main.BAD_INPUT, again.code());
    assertTrue(again.err().contains("is there already"), again.err());
    assertEquals(
        Main.BAD_INPUT, Run.of("homework", "new", "x", "--project", folder.toString()).code());
  }

  @Test
  void wrongUsageIsOneLine() {
    for (String[] args :
        new String[][] {
          {"homework", "build"},
          {"homework", "build", "h2", "--all"},
          {"homework", "build", "h77"},
          {"homework", "build", "h2", "--source", folder.toString()}
        }) {
      Run run = Run.of(args);
      assertEquals(Main.BAD_INPUT, run.code(), run.err());
      assertFalse(run.err().contains("Exception"), run.err());
      assertTrue(
          run.err().startsWith("lectern homework build: ")
              || run.err().startsWith("homework build: "),
          run.err());
    }
  }

  @Test
  void missingMasterSaysWhatToDo() {
    Run run = Run.of("homework", "build", "h2", "--source", folder.toString());
    assertTrue(run.err().contains("is missing; begin with: homework new"), run.err());
    assertTrue(run.err().contains("nothing of it was written"), run.err());
  }
}
