package org.lectern.grader.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong solutions as whole cells and as changes of the right one. */
class WrongSolutionTest {
  private static final String ROOT = "        scores[i][j] /= Math.sqrt(q[i].length);";

  @TempDir Path folder;
  private Master master;

  @BeforeEach
  void read() throws Exception {
    master = Master.read(Path.of("src/homework/h1/master.ipynb"));
    assertTrue(master.solutionOf("1.4").contains("\n" + ROOT + "\n"), "the test's own premise");
  }

  private List<WrongSolution> of(String body) throws IOException, AuthorMistake {
    Files.writeString(folder.resolve("1.4-a.java"), "// earns: 1\n// hidden only\n" + body);
    return WrongSolution.of(folder, master);
  }

  private void assertRefused(String body, String words) {
    String message = assertThrows(AuthorMistake.class, () -> of(body)).getMessage();
    assertTrue(message.contains("1.4-a.java") && message.contains(words), message);
  }

  @Test
  void wholeCellIsTakenAsItIs() throws Exception {
    assertEquals("class A {}\n", of("class A {}\n").get(0).source());
  }

  @Test
  void changesAreMadeInTheRightSolution() throws Exception {
    String two = ROOT.replace("Math.sqrt(q[i].length)", "2");
    String changes = "// instead of\n" + ROOT + "\n// write\n" + two + "\n";
    assertEquals(master.solutionOf("1.4").replace(ROOT, two) + "\n", of(changes).get(0).source());
  }

  @Test
  void severalChangesAndNothingInstead() throws Exception {
    String first = "    int t = q.length;";
    String changes =
        "// instead of\n"
            + first
            + "\n// write\n    int t = 1;\n" // one line by another
            + "// instead of\n"
            + ROOT
            + "\n// write\n"; // and one by none
    String expected =
        master.solutionOf("1.4").replace(first, "    int t = 1;").replace(ROOT + "\n", "");
    assertEquals(expected + "\n", of(changes).get(0).source());
  }

  @Test
  void changesThatFitNowhereOrTwiceAreRefused() {
    assertRefused("// instead of\n    no such line\n// write\n", "nowhere");
    assertRefused("// instead of\n      }\n// write\n    }\n}\n// instead of\n  }\n", "// write");
    assertRefused("// instead of\n" + ROOT.strip() + "\n// write\n", "nowhere"); // whole lines
    assertRefused(
        "// instead of\n"
            + ROOT
            + "\n// write\n"
            + ROOT
            + "\n"
            + ROOT
            + "\n"
            + "// instead of\n"
            + ROOT
            + "\n// write\n",
        "more than once");
  }
}
