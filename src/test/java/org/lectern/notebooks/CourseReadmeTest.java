package org.lectern.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The front page of the course says what the notebooks and the code say. Its two tables are written
 * by {@code mvn test -Dtest=CourseReadmeTest -Dlectern.write=true}.
 */
class CourseReadmeTest {
  private static final Path README = Notebook.FOLDER.resolve("README.md");
  private static final String REMEDY =
      README + " is stale; write it anew by mvn test -Dtest=CourseReadmeTest -Dlectern.write=true";

  private static final Pattern TITLE = Pattern.compile("# \\w+ · (.+)");
  private static final Pattern GOAL = Pattern.compile("\\*\\*Goal\\.\\*\\* (.+)");
  private static final Pattern MINUTES = Pattern.compile("\\*\\*Read\\*\\* (\\d+)");
  private static final Pattern SECONDS = Pattern.compile("\\*\\*Run\\*\\* about (\\d+)");

  @Test
  void tablesAreUpToDate() throws IOException {
    String text = Files.readString(README);
    String fresh = replace(text, "notebooks", lessons(Notebook.lessons()));
    fresh = replace(fresh, "formulas", FormulaCoverageTest.ofProject().table());
    if (Boolean.getBoolean("lectern.write")) {
      Files.writeString(README, fresh);
    } else {
      List<String> lines = text.lines().toList();
      List<String> stale = fresh.lines().filter(line -> !lines.contains(line)).toList();
      assertEquals(List.of(), stale, REMEDY); // readable: the new lines alone
      assertEquals(fresh, text, REMEDY);
    }
  }

  @Test
  void linksResolve() throws IOException {
    assertEquals(List.of(), TextRules.deadLinks(Files.readString(README)));
  }

  @Test
  void rowOfALessonIsMadeOfItsOpeningBox() throws IOException {
    List<Notebook> notebooks = List.of(Draft.good().with("**Notes and", "\\n**Notes and"));
    String row = "| 05 | [A draft](05-draft.ipynb) | Show one of each. | 2 min | 3 s |";
    assertEquals(row, lessons(notebooks).lines().skip(2).findFirst().orElseThrow());
  }

  @Test
  void tableStandsBetweenItsMarkers() {
    String text = "a\n<!-- begin x -->\nold\n<!-- end x -->\nb";
    assertEquals("a\n<!-- begin x -->\nnew\n<!-- end x -->\nb", replace(text, "x", "new\n"));
    assertThrows(AssertionError.class, () -> replace(text, "y", "new\n"));
  }

  /** A row for each lesson, in Markdown. */
  private static String lessons(List<Notebook> notebooks) {
    var text =
        new StringBuilder("| | notebook | you will | read | run |\n|---|---|---|---:|---:|\n");
    for (Notebook notebook : notebooks) {
      String opening = notebook.cells().get(0).source();
      text.append("| " + notebook.number())
          .append(" | [" + find(TITLE, opening) + "](" + notebook.name() + ") | ")
          .append(find(GOAL, opening).strip())
          .append(" | " + find(MINUTES, opening) + " min")
          .append(" | " + find(SECONDS, opening) + " s |\n");
    }
    return text.toString();
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "?";
  }

  private static String replace(String text, String name, String table) {
    String begin = "<!-- begin " + name + " -->\n";
    String end = "<!-- end " + name + " -->";
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    if (from < begin.length() || to < from) {
      throw new AssertionError(README + " lacks the lines " + begin.strip() + " and " + end);
    }
    return text.substring(0, from) + table + text.substring(to);
  }
}
