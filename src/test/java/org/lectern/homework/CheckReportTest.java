package org.lectern.homework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.homework.h3.HeadCount;
import org.lectern.homework.h3.HeadsInAList;

/** What a student reads after a check, whatever they gave it. */
class CheckReportTest {
  private static final class NoKeys implements HeadCount {
    @Override
    public int[] outputShape(int s, int d, int m, int l) {
      System.out.println("asked for <b>" + s + "</b> heads");
      return new int[] {s * l, d};
    }

    @Override
    public long weights(int s, int d, int m, int l) {
      return s * ((long) d * m + 2L * d * l);
    }

    @Override
    public long biases(int s, int d, int m, int l) {
      return 0;
    }
  }

  private static final class Zeros implements HeadsInAList {
    @Override
    public double[][] attend(
        double[][] x, double[][][] wq, double[][][] wk, double[][][] wv, double[][] wo) {
      return new double[x.length][wo[0].length];
    }
  }

  @Test
  void failedCheckSaysWhatWasAskedExpectedAndGotAndWhy() {
    String text = Homework.check("3.3", new NoKeys()).text();
    assertTrue(text.contains("✘ wrong"), text);
    assertTrue(text.contains("→ one of W_Q and W_K is missing"), text);
    assertTrue(text.contains("asked     weights: s = "), text);
    assertTrue(
        text.endsWith(
            "Visible checks: 0 of 1 point. Hidden checks (1 point) run after you hand in."),
        text);
  }

  @Test
  void outputOfTheStudentStandsInTheReportAndIsEscapedInHtml() {
    CheckReport report = Homework.check("3.3", new NoKeys());
    assertTrue(report.text().contains("asked for <b>"), report.text());
    assertTrue(report.html().contains("asked for &lt;b&gt;"), report.html());
    assertFalse(report.html().contains("<b>2</b>"), report.html());
  }

  @Test
  void pageShowsTheDifferenceAtOnceAndWrapsWhatIsWide() {
    String number = Homework.check("3.3", new NoKeys()).html();
    assertTrue(number.contains(">expected 1408, got "), number);
    assertTrue(number.contains("white-space:pre-wrap"), number);
    String place = Homework.check("3.1", new Zeros()).html();
    assertTrue(place.contains(">at [0][0]: expected -0."), place);
    assertTrue(place.contains(", got 0</pre>"), place);
  }

  @Test
  void oddArgumentsAreAnsweredAndNotThrown() {
    assertTrue(Homework.check("3.1", null).text().contains("there is no object (null)"));
    assertTrue(Homework.check("3.1", "text").text().contains("String does not implement"));
    assertTrue(Homework.check("9.1", "text").text().contains("there is no homework h9"));
    assertTrue(
        Homework.check("3.9", "text")
            .note()
            .contains("h3 has no exercise 3.9; it has [3.1, 3.2, 3.3]"));
    assertTrue(Homework.check(null, null).text().contains("named by homework and number"));
    assertEquals(0, Homework.check("3.1", null).earned());
    assertTrue(Homework.verifyFile("nothing.ipynb").text().contains("There is no such file"));
  }

  @Test
  void rowsOfTablesStandBelowEachOther() {
    assertEquals(
        List.of("attend: heads = 2, m = 3", "q = [[1, 2],", "     [3, 4]]", "at [1][0]: 3"),
        Lines.of("attend: heads = 2; m = 3; q = [[1, 2], [3, 4]]; at [1][0]: 3"));
    assertEquals(List.of("x = \"a; b\""), Lines.of("x = \"a; b\""));
  }

  private static TestResult result(State state, String hint, String expected, String got) {
    int earned = state == State.PASS ? 2 : 0;
    return new TestResult(
        "1.1", "by hand", false, 2, earned, state, hint, "x = 1", expected, got, "");
  }

  private static CheckReport report(String note, String printed, TestResult... results) {
    return new CheckReport("1.1 · Title", 3, List.of(results), note, printed);
  }

  @Test
  void aReportAsTextLineByLine() {
    CheckReport report =
        report(
            "A note.",
            "first\nsecond\n",
            result(State.PASS, "", "", ""),
            result(State.FAIL, "mend it", "1", "2"));
    assertEquals(
        List.of(
            "1.1 · Title",
            "",
            "A note.",
            "",
            "✔ right     2 of 2  by hand",
            "✘ wrong     0 of 2  by hand",
            "                    → mend it",
            "                    asked     x = 1",
            "                    expected  1",
            "                    got       2",
            "",
            "your code printed:",
            "  first",
            "  second",
            "",
            "Visible checks: 2 of 4 points. Hidden checks (3 points) run after you hand in."),
        report.text().lines().toList());
    assertEquals(report.text(), report.toString());
    assertEquals(2, report.earned());
    assertEquals(2, report.results().size());
  }

  @Test
  void aReportWithoutHiddenChecksAndNothingElseIsShort() {
    TestResult right = result(State.PASS, "", "", "");
    assertEquals(
        "T\n\n✔ right     2 of 2  by hand\n\nVisible checks: 2 of 2 points.",
        new CheckReport("T", 0, List.of(right), "", " \n").text());
    assertEquals("T\n\nnote\n", new CheckReport("T", 5, List.of(), "note", "").text());
  }

  @Test
  void longHintsAreWrappedBelowTheirBeginning() {
    String hint = "word ".repeat(40).strip();
    List<String> lines = report("", "", result(State.FAIL, hint, "", "")).text().lines().toList();
    List<String> wrapped = lines.stream().filter(line -> line.contains("word")).toList();
    assertEquals(3, wrapped.size());
    assertEquals(" ".repeat(20) + "→ " + "word ".repeat(15).strip(), wrapped.get(0));
    assertEquals(" ".repeat(22) + "word ".repeat(15).strip(), wrapped.get(1));
  }

  @Test
  void muchThatIsPrintedIsCut() {
    assertEquals("x".repeat(2000), ReportText.cut("x".repeat(2000)));
    assertEquals("x".repeat(2000) + "\n… (cut)", ReportText.cut("x".repeat(2001)));
  }

  @Test
  void shortValuesStandInLinesOfLimitedWidth() {
    String values = "a = 1; ".repeat(20) + "b = 2";
    List<String> lines = Lines.of("f: " + values);
    assertEquals("f: a = 1, " + "a = 1, ".repeat(9) + "a = 1", lines.get(0));
    assertTrue(lines.stream().allMatch(line -> line.length() <= 78), lines.toString());
    assertEquals(List.of("x = \"],[ \""), Lines.of("x = \"],[ \""));
    assertEquals(List.of("a = 1", "x = [1]", "b = 2"), Lines.of("a = 1; x = [1]; b = 2"));
  }

  @Test
  void everyStateHasItsSign() {
    assertEquals("✔", Sign.of(result(State.PASS, "", "", "")).sign());
    assertEquals("wrong", Sign.of(result(State.FAIL, "", "", "2")).word());
    assertEquals(
        "to write", Sign.of(result(State.FAIL, "", "", "still to be written (Task)")).word());
    assertEquals("error", Sign.of(result(State.ERROR, "", "", "still to be written")).word());
    assertEquals("too slow", Sign.of(result(State.TIMEOUT, "", "", "")).word());
    assertEquals("ends Java", Sign.of(result(State.CRASH, "", "", "")).word());
    assertEquals("not run", Sign.of(result(State.INFRA, "", "", "")).word());
  }

  @Test
  void aPageHasARowForEachCheck() {
    String html =
        report(
                "A <note>",
                "printed <i>",
                result(State.PASS, "", "", ""),
                result(State.FAIL, "mend < it", "1", "2"),
                result(State.ERROR, "", "", "an <exception>"))
            .html();
    assertTrue(html.startsWith("<div>") && html.endsWith("</div></div>"), html);
    assertTrue(html.contains("<b>1.1 · Title</b>"), html);
    assertTrue(html.contains("A &lt;note&gt;</div>"), html);
    assertTrue(html.contains(">2 of 2</td>") && html.contains(">0 of 2</td>"), html);
    assertTrue(html.contains("→ mend &lt; it</div>"), html);
    assertTrue(html.contains(">expected 1, got 2</pre>"), html);
    assertTrue(html.contains("asked\n  x = 1\nexpected\n  1\ngot\n  2\n</pre>"), html);
    assertTrue(html.contains(">an &lt;exception&gt;</pre></td></tr>"), html);
    assertTrue(html.contains("your code printed</summary><pre"), html);
    assertTrue(html.contains("printed &lt;i&gt;</pre></details>"), html);
    assertTrue(html.contains("Visible checks: 2 of 6 points."), html);
    assertEquals(4, html.split("<tr>", -1).length - 1); // with the head of the table
    assertEquals(html.split("<details", -1).length, html.split("</details>", -1).length);
  }

  @Test
  void aPageOfNothingHasNoTable() {
    String html = report("", "").html();
    assertFalse(html.contains("<table>") || html.contains("printed"), html);
    assertFalse(html.contains("d55e00"), html); // the colour of a note
    TestResult none = new TestResult("1.1", "free", false, 0, 0, State.PASS, "", "", "", "", "");
    assertTrue(report("", "", none).html().contains(">–</td>"));
  }

  @Test
  void longDifferencesStandInTheDetailsOnly() {
    String number = "1".repeat(31);
    String html = report("", "", result(State.FAIL, "", number, number)).html();
    assertFalse(html.contains(">expected 1"), html);
    String shorter = "1".repeat(30);
    html = report("", "", result(State.FAIL, "", shorter, shorter)).html();
    assertTrue(html.contains(">expected 1"), html);
  }

  /** Uses what homework 3 withholds. */
  private static final class Cheat implements HeadsInAList {
    @Override
    public double[][] attend(
        double[][] x, double[][][] wq, double[][][] wk, double[][][] wv, double[][] wo) {
      return new double[org.lectern.nn.MultiHeadAttention.class.getName().length()][];
    }
  }

  /** Would end the kernel. */
  private static final class Exit implements HeadsInAList {
    @Override
    public double[][] attend(
        double[][] x, double[][][] wq, double[][][] wk, double[][][] wv, double[][] wo) {
      System.exit(1);
      return wo;
    }
  }

  @Test
  void whatIsWithheldIsRefusedBeforeItRuns() {
    CheckReport report = Homework.check("3.1", new Cheat());
    assertTrue(report.note().contains("MultiHeadAttention"), report.note());
    assertTrue(report.results().stream().allMatch(r -> r.state() == State.FAIL));
    assertTrue(report.results().get(0).hint().startsWith("write it yourself"));
    assertTrue(report.title().startsWith("3.1 · "), report.title());
  }

  @Test
  void whatEndsTheKernelIsRefusedBeforeItRuns() {
    CheckReport report = Homework.check("3.1", new Exit());
    assertTrue(report.note().contains("ends the program"), report.note());
    assertTrue(report.results().stream().allMatch(r -> r.state() == State.CRASH));
    assertEquals(0, report.earned());
  }

  /** Never answers. */
  private static final class Sleeper implements HeadCount {
    @Override
    public int[] outputShape(int s, int d, int m, int l) {
      System.out.println("before the loop");
      try {
        Thread.sleep(600_000);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new int[0];
    }

    @Override
    public long weights(int s, int d, int m, int l) {
      return 0;
    }

    @Override
    public long biases(int s, int d, int m, int l) {
      return 0;
    }
  }

  @Test
  void whatStillRunsIsToldAndItsOutputStaysOutOfThePage() {
    java.io.PrintStream before = System.out;
    try {
      CheckReport report = Homework.check("3.3", new Sleeper());
      assertTrue(report.note().startsWith("Your code is still running"), report.note());
      assertTrue(report.printed().startsWith("before the loop"), report.printed());
      assertEquals(State.TIMEOUT, report.results().get(0).state());
    } finally {
      System.setOut(before);
    }
  }

  @Test
  void whatTheCheckerPrintsGoesToThePage() {
    java.io.PrintStream before = System.out;
    Homework.check("3.3", new NoKeys());
    assertSame(before, System.out);
  }

  @Test
  void ofTwoStatesTheWorseCounts() {
    assertEquals(State.FAIL, State.FAIL.worse(State.PASS));
    assertEquals(State.CRASH, State.PASS.worse(State.CRASH));
    assertEquals(State.TIMEOUT, State.TIMEOUT.worse(State.ERROR));
  }

  @Test
  void whatIsNotThereHasNoLine() {
    String text = report("", "", result(State.ERROR, "mend it", "", "an exception")).text();
    assertTrue(text.contains("got       an exception"), text);
    assertFalse(text.contains("expected"), text);
  }

  @Test
  void aHintThatJustFitsStaysInItsLine() {
    String fits = "x".repeat(70) + " " + "y".repeat(5); // 76 characters
    String text = report("", "", result(State.FAIL, fits, "", "")).text();
    assertTrue(text.contains(fits), text);
    text = report("", "", result(State.FAIL, fits + "y", "", "")).text();
    assertTrue(text.contains("x".repeat(70) + "\n"), text);
  }

  @Test
  void tablesAndTextsThatBeginAValueAreKnown() {
    assertEquals(List.of("[1]", "b = 2"), Lines.of("[1]; b = 2"));
    assertEquals(List.of("\"a], b\""), Lines.of("\"a], b\""));
  }

  @Test
  void aPageShowsWhereTwoValuesDiffer() {
    TestResult placeAlone = result(State.FAIL, "", "; at [1]: 4", "; at [1]: 5");
    String html = report("", "", placeAlone).html();
    assertTrue(html.contains(">at [1]: expected 4, got 5</pre>"), html);
    TestResult afterValues = result(State.FAIL, "", "x: 4; at [0]: 4", "x: 5; at [0]: 5");
    html = report("", "", afterValues).html();
    assertTrue(html.contains(">at [0]: expected 4, got 5</pre>"), html);
  }

  @Test
  void aRowHasThreeCells() {
    String html = report("", "", result(State.PASS, "", "", "")).html();
    assertEquals(3, html.split("<td style=", -1).length - 1);
    assertEquals(3, html.split("</td>", -1).length - 1);
  }
}
