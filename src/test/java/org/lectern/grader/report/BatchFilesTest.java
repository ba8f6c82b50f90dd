package org.lectern.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.grader.Grade;
import org.lectern.homework.State;
import org.lectern.homework.notebook.Notice;

class BatchFilesTest {
  private static final State P = State.PASS;
  private static final State F = State.FAIL;
  private static final Notice EMPTY =
      new Notice("NB_EMPTY", "", "The file is empty.", "Save it again.");
  private static final Notice HIDES =
      new Notice("JAVA_REDEFINED", "h2-2-1-solution", "You defined Math.", "Rename it.");
  private static final Notice COPY =
      new Notice("CELL_DUPLICATE", "h2-2-1-solution", "2 cells.", "Delete one.");

  private static final List<Grade> GRADES =
      List.of(
          Sample.grade("dora", List.of(P, P, P, P), List.of(HIDES, COPY), "-"),
          Sample.grade("anna", P, F, F, State.TIMEOUT),
          Sample.broken("bert", State.BAD_NOTEBOOK, EMPTY),
          Sample.broken("carl", State.INFRA));

  private static final Grading GRADING = Sample.grading("dora", "anna", "bert", "carl", "emil");

  @TempDir Path folder;

  private List<String> write(String... overrides) throws IOException {
    Files.writeString(folder.resolve("overrides.csv"), String.join("\n", overrides));
    return new Reports(folder, GRADING, Overrides.read(folder, GRADING)).all(GRADES);
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  @Test
  void gradesHaveARowForEachStudent() throws IOException {
    write("anna,h2-written-1,1.5,good");
    assertEquals(
        List.of(
            "student,points,verdict,possible,2.1,2.2,written,notices,attempt,file,sha256",
            "anna,3.5,TIMEOUT,10,2,0,1.5,,1,anna/h2.ipynb," + Hash.of("anna"),
            "bert,0,BAD_NOTEBOOK,10,0,0,0,NB_EMPTY,1,bert.ipynb," + Hash.of("bert"),
            "carl,,INFRA,10,,,,,1,carl.ipynb," + Hash.of("carl"),
            "dora,8,PASS,10,5,3,,JAVA_REDEFINED CELL_DUPLICATE,1,dora/h2.ipynb," + Hash.of("dora")),
        lines("grades.csv"));
  }

  @Test
  void moodleGetsPointsAndFeedback() throws IOException {
    write();
    assertEquals(
        List.of(
            "Username,h2 Attention as weighted words,Feedback",
            "anna,2,2.1: 2 of 5; 2.2: 0 of 3; h2-written-1: not graded yet. TIMEOUT",
            "bert,0,2.1: 0 of 5; 2.2: 0 of 3; h2-written-1: 0 of 2. BAD_NOTEBOOK",
            "dora,8,2.1: 5 of 5; 2.2: 3 of 3; h2-written-1: not graded yet. PASS"),
        lines("grades-moodle.csv"));
  }

  @Test
  void canvasGetsItsColumns() throws IOException {
    write();
    assertEquals(
        List.of(
            "Student,ID,SIS User ID,SIS Login ID,Section,h2 Attention as weighted words",
            "\"    Points Possible\",,,,,10",
            "anna,,,anna,,2",
            "bert,,,bert,,0",
            "dora,,,dora,,8"),
        lines("grades-canvas.csv"));
  }

  @Test
  void attentionNamesWhoNeedsAPerson() throws IOException {
    List<String> attention =
        write(
            "anna,2.1,4,too strict",
            "dora,2.2,3,changes nothing",
            "dora,h2-written-1,2,fine",
            "zoe,total,5,who is that?");
    assertEquals(
        List.of(
            "anna  OVERRIDE  2.1: 4 instead of 2 (too strict)",
            "bert  NB_EMPTY  The file is empty.",
            "carl  INFRA  the grader itself failed, which is no zero: go on with --resume",
            "dora  JAVA_REDEFINED  h2-2-1-solution: You defined Math.",
            "emil  NOT_GRADED  handed in, but has no grade yet; go on with --resume",
            "zoe  OVERRIDE  overrides.csv line 4 is for nobody who handed in"),
        attention);
    assertEquals(attention, lines("attention.txt"));
  }

  @Test
  void honestBatchNeedsNobody() throws IOException {
    Grading one = Sample.grading("anna");
    Grade grade = Sample.grade("anna", List.of(P, P, F, P), List.of(COPY), "x");
    assertEquals(List.of(), new Reports(folder, one, Overrides.NONE).all(List.of(grade)));
    assertEquals("", Files.readString(folder.resolve("attention.txt")));
  }

  @Test
  void furtherLinesStandAmongTheOthers() throws IOException {
    Grading one = Sample.grading("anna");
    List<Grade> grades = List.of(Sample.broken("anna", State.INFRA));
    List<String> more = List.of("anna  INPUT_CHANGED  its file changed");
    List<String> attention = new Reports(folder, one, Overrides.NONE).all(grades, more);
    assertEquals(2, attention.size());
    assertEquals(more.get(0), attention.get(1));
    assertEquals(attention, lines("attention.txt"));
  }

  @Test
  void writtenAnswersStandOnOnePage() throws IOException {
    write("dora,h2-written-1,1.5,well said");
    String page = Files.readString(folder.resolve("written.html"));
    assertTrue(page.contains("<b>dora</b> <em>1.5 of 2</em> well said"), page);
    assertTrue(page.contains("<code>anna,h2-written-1,,</code>"), page);
    assertFalse(page.contains("dora,h2-written-1"), page);
    assertTrue(page.contains("what I think &lt;b&gt;&amp;"), page);
    assertTrue(page.contains("no answer"), page); // of those who handed in nothing readable
  }

  @Test
  void sameFileTwiceIsTold() {
    Grade anna = Sample.grade("anna", P, P, P, P);
    Grade copy =
        new Grade(
            "bert",
            "other/h2.ipynb",
            anna.sha256(),
            1,
            anna.verdict(),
            anna.tests(),
            List.of(),
            List.of(),
            "process",
            1,
            42,
            Sample.BUNDLE);
    Grading both = Sample.grading("anna", "bert");
    List<Standing> standings =
        List.of(Standing.of(both, anna, Overrides.NONE), Standing.of(both, copy, Overrides.NONE));
    assertEquals(
        List.of("bert  SAME_FILE  byte for byte the file of anna"),
        Attention.of(both, standings, Overrides.NONE));
  }

  @Test
  void indexShowsTheBatch() throws Exception {
    write("anna,2.1,4,too strict");
    String page = Files.readString(folder.resolve("index.html"));
    HostileTextTest.assertHarmless(page);
    assertTrue(page.contains("Of 10 points: mean 4.0, median 4.0, lowest 0, highest 8."), page);
    assertTrue(page.contains("href=\"students/anna/feedback.html\""), page);
    assertTrue(page.contains("Seed 42"), page);
    assertTrue(page.contains("Does not stop a program that reads files of the same user"), page);
    assertTrue(page.contains("<b>50 %</b> <span>masked keys weigh nothing</span>"), page);
    assertTrue(page.contains("<b>100 %</b> <span>each row sums to 1</span>"), page);
    assertTrue(page.contains("(hidden) " + Sample.HIDDEN_NAME), page);
    assertTrue(page.contains("4 ✎"), page);
    assertTrue(page.contains("mean 3.0 of 5"), page); // 4 by hand, 0 and 5
    for (String link : List.of("anna", "bert", "carl", "dora")) {
      assertTrue(Files.exists(folder.resolve("students/" + link + "/feedback.html")), link);
    }
  }

  @Test
  void studentsOfAnEarlierBatchAreLeftOut() throws IOException {
    new Reports(folder, Sample.grading("anna"), Overrides.NONE).all(GRADES);
    assertEquals(2, lines("grades.csv").size());
    assertFalse(Files.exists(folder.resolve("students/bert")));
  }

  @Test
  void emptyBatchIsWrittenToo() throws IOException {
    new Reports(folder, Sample.grading(), Overrides.NONE).all(List.of());
    assertEquals(1, lines("grades.csv").size());
    assertTrue(Files.readString(folder.resolve("index.html")).contains("0 submissions"));
  }
}
