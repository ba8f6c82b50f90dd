package org.lectern.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.grader.Grade;
import org.lectern.homework.State;
import org.lectern.homework.notebook.Notice;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class StudentFilesTest {
  private static final State P = State.PASS;
  private static final State F = State.FAIL;
  private static final Grading GRADING = Sample.grading("anna");
  private static final Grade GRADE = Sample.grade("anna", P, F, F, State.TIMEOUT);

  @TempDir Path folder;

  private static Standing standing(Grade grade, String... overrides) {
    return Standing.of(GRADING, grade, Overrides.parse(String.join("\n", overrides), GRADING));
  }

  private static Element testcase(Document xml, int index) {
    return (Element) xml.getElementsByTagName("testcase").item(index);
  }

  @Test
  void studentSeesWhatIsVisible() throws Exception {
    Document xml = HostileTextTest.parse(JUnitXml.student(GRADING, standing(GRADE)));
    Element suite = xml.getDocumentElement();
    assertEquals("4", suite.getAttribute("tests"));
    assertEquals("2", suite.getAttribute("failures"));
    assertEquals("1", suite.getAttribute("errors"));
    assertEquals("0", suite.getAttribute("skipped"));
    assertEquals("each row sums to 1 (2 points)", testcase(xml, 0).getAttribute("name"));
    assertEquals("h2.2.1", testcase(xml, 0).getAttribute("classname"));
    assertEquals(0, testcase(xml, 0).getElementsByTagName("*").getLength());
    Element failure = (Element) testcase(xml, 1).getElementsByTagName("failure").item(0);
    assertEquals("FAIL", failure.getAttribute("type"));
    assertEquals("divide each row by its own sum", failure.getAttribute("message"));
    assertEquals(
        """
        input:    scores = [[1, 2], [3, 4]]
        expected: [[0.268941, 0.731059]]
        got:      [[0.25, 0.75]]
        """,
        failure.getTextContent());
    assertEquals("hidden check 1 (2 points)", testcase(xml, 2).getAttribute("name"));
    assertEquals(
        "TIMEOUT",
        ((Element) testcase(xml, 3).getElementsByTagName("error").item(0)).getAttribute("type"));
  }

  @Test
  void nothingHiddenReachesTheStudent() {
    Standing standing = standing(GRADE);
    String gradescope = Gradescope.results(GRADING, standing);
    for (String file :
        List.of(JUnitXml.student(GRADING, standing), Feedback.of(GRADING, standing), gradescope)) {
      assertFalse(file.contains(Sample.HIDDEN_NAME), file);
      assertFalse(file.contains("secret"), file);
      assertFalse(file.contains("Secret.java"), file);
      assertFalse(file.contains("seed"), file);
      assertFalse(file.contains(System.getProperty("user.name") + "/"), file);
    }
    String all = JUnitXml.instructor(GRADING, standing); // a wrong case: the teacher's has it all
    assertTrue(all.contains(Sample.HIDDEN_NAME));
    assertTrue(all.contains("secret"));
    assertFalse(all.contains("Secret.java"));
    assertTrue(Details.of(GRADE).contains("Secret.java"));
    assertTrue(all.contains("name=\"seed\""));
  }

  @Test
  void whatWasSeenInTheClassesIsForTheTeacher() {
    var seen = new Notice("USES_REFLECTION", "h2-2-1-solution", "It calls setAccessible.", "Ask.");
    Grade grade = Sample.grade("anna", List.of(P, P, P, P), List.of(seen), "x");
    for (String file :
        List.of(
            JUnitXml.student(GRADING, standing(grade)),
            Feedback.of(GRADING, standing(grade)),
            Gradescope.results(GRADING, standing(grade)))) {
      assertFalse(file.contains("setAccessible"), file);
    }
    assertTrue(JUnitXml.instructor(GRADING, standing(grade)).contains("setAccessible"));
    List<String> attention = Attention.of(GRADING, List.of(standing(grade)), Overrides.NONE);
    assertTrue(attention.get(0).contains("USES_REFLECTION"), attention.toString());
  }

  @Test
  void onlyTheTeachersFileHoldsATime() {
    Grade slower =
        new Grade(
            GRADE.student(),
            GRADE.file(),
            GRADE.sha256(),
            GRADE.attempt(),
            GRADE.verdict(),
            GRADE.tests(),
            GRADE.notices(),
            GRADE.written(),
            GRADE.isolation(),
            99_999,
            GRADE.seed(),
            GRADE.bundle());
    Standing one = standing(GRADE);
    Standing two = standing(slower);
    assertEquals(JUnitXml.student(GRADING, one), JUnitXml.student(GRADING, two));
    assertEquals(Feedback.of(GRADING, one), Feedback.of(GRADING, two));
    assertEquals(Gradescope.results(GRADING, one), Gradescope.results(GRADING, two));
    assertEquals(
        JUnitXml.instructor(GRADING, one).replace(" time=\"1.234\"", ""),
        JUnitXml.instructor(GRADING, two).replace(" time=\"99.999\"", ""));
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void silenceIsNeverGreen(State verdict) throws Exception {
    Document xml =
        HostileTextTest.parse(JUnitXml.student(GRADING, standing(Sample.broken("anna", verdict))));
    assertEquals(
        verdict == State.PASS ? "0" : "1", xml.getDocumentElement().getAttribute("errors"));
  }

  @Test
  void badNotebookSaysWhatToDo() throws Exception {
    var notice = new Notice("NB_EMPTY", "", "The file is empty.", "Save it again.");
    Standing standing = standing(Sample.broken("anna", State.BAD_NOTEBOOK, notice));
    assertTrue(JUnitXml.student(GRADING, standing).contains("The file is empty. Save it again."));
    String page = Feedback.of(GRADING, standing);
    assertTrue(page.contains("The file is empty. <b>Save it again.</b>"), page);
    assertTrue(page.contains("<b>0</b> of 10 points"), page);
  }

  @Test
  void pageShowsWhatCounts() {
    String page = Feedback.of(GRADING, standing(GRADE, "anna,2.2,1.5,late bus <i>"));
    assertTrue(page.contains("<b>3.5</b> of 10 points"), page);
    assertTrue(page.contains("Decided by your teacher: 1.5 points: late bus &lt;i&gt;"), page);
    assertTrue(page.contains("Written answers worth 2 points are not in this sum yet"), page);
    assertTrue(page.contains("Hidden checks <em>0 of 2</em>"), page);
    assertTrue(page.contains("what I think &lt;b&gt;&amp;"), page);
    assertTrue(page.contains("Isolation level: process"), page);
    assertTrue(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""), page);
    assertFalse(page.contains("<script"), page);
  }

  @Test
  void gradescopeGetsItsFormat() throws IOException {
    JsonNode root = new ObjectMapper().readTree(Gradescope.results(GRADING, standing(GRADE)));
    assertEquals(2.0, root.get("score").asDouble());
    JsonNode tests = root.get("tests");
    assertEquals(5, tests.size()); // three visible, the hidden ones of 2.1, the written answer
    assertEquals("2.1", tests.get(0).get("number").asText());
    assertEquals("passed", tests.get(0).get("status").asText());
    assertEquals("hidden checks", tests.get(2).get("name").asText());
    assertEquals("after_published", tests.get(2).get("visibility").asText());
    assertEquals(2, tests.get(2).get("max_score").asInt());
    assertEquals("failed", tests.get(3).get("status").asText());
    double sum = 0;
    for (JsonNode test : tests) {
      sum += test.get("score").asDouble();
    }
    assertEquals(root.get("score").asDouble(), sum);
  }

  @Test
  void failureOfTheGraderIsNoZero() throws IOException {
    var reports = new Reports(folder, GRADING, Overrides.NONE);
    Path gradescope = folder.resolve("gradescope/anna/results.json");
    reports.student(GRADE);
    assertTrue(Files.exists(gradescope));
    reports.student(Sample.broken("anna", State.INFRA));
    assertFalse(Files.exists(gradescope));
    String page = Files.readString(folder.resolve("students/anna/feedback.html"));
    assertTrue(page.contains("<b>not graded yet</b>"), page);
    assertTrue(page.contains("This is not your fault"), page);
  }

  @Test
  void detailsAreForTheTeacherAndApart() throws IOException {
    var reports = new Reports(folder, GRADING, Overrides.NONE);
    Path details = folder.resolve("students/anna/details.txt");
    reports.student(GRADE);
    assertEquals(
        "2.2 golden table: TIMEOUT\nat org.lectern.Secret.place(Secret.java:1)\n",
        Files.readString(details).substring(Files.readString(details).indexOf("2.2")));
    reports.student(Sample.grade("anna", P, P, P, P));
    assertFalse(Files.exists(details));
  }

  @Test
  void idThatLeadsElsewhereIsRefused() {
    var reports = new Reports(folder, Sample.grading("../anna"), Overrides.NONE);
    for (String student : List.of("../anna", "a/b", "..", ".", "", "/tmp/x")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> reports.student(Sample.grade(student, P, P, P, P)),
          student);
    }
  }

  @Test
  void fileThatDoesNotChangeIsNotWritten() throws IOException {
    var reports = new Reports(folder, GRADING, Overrides.NONE);
    reports.student(GRADE);
    Path file = folder.resolve("students/anna/feedback.html");
    Object before = Files.readAttributes(file, "unix:ino").get("ino");
    reports.student(GRADE);
    assertEquals(before, Files.readAttributes(file, "unix:ino").get("ino"));
    reports.student(Sample.grade("anna", P, P, P, P));
    assertTrue(Files.readString(file).contains("<b>8</b> of 10 points"));
  }
}
