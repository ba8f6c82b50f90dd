package org.lectern.homework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
}
