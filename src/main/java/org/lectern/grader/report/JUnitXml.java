package org.lectern.grader.report;

import static org.lectern.grader.report.Markup.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lectern.grader.Grade;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.Notice;

/**
 * A grade in the form in which JUnit's runners write their reports (that of Maven Surefire), which
 * every system for continuous integration shows. FAIL is a failure, every other state than PASS an
 * error; nothing is ever "skipped", which such systems count as success.
 */
final class JUnitXml {
  private final Grading grading;
  private final Standing standing;
  private final boolean teacher; // or for the student
  private final int most;
  private final StringBuilder cases = new StringBuilder();
  private int tests;
  private int failures;
  private int errors;

  private JUnitXml(Grading grading, Standing standing, boolean teacher) {
    this.grading = grading;
    this.standing = standing;
    this.teacher = teacher;
    most = teacher ? Plain.LONG : Plain.SHORT;
  }

  /** Hidden checks have numbers for names, and nothing is told of them but their states. */
  static String student(Grading grading, Standing standing) {
    return new JUnitXml(grading, standing, false).suite();
  }

  /**
   * Everything but the details, which differ between two runs, for example in the line at which a
   * loop was stopped. So only the time of the grading does.
   */
  static String instructor(Grading grading, Standing standing) {
    return new JUnitXml(grading, standing, true).suite();
  }

  private String suite() {
    Grade grade = standing.grade();
    int hidden = 0;
    for (TestResult test : grade.tests()) {
      hidden += test.hidden() ? 1 : 0;
      add(test, hidden);
    }
    if (grade.verdict() != State.PASS && failures + errors == 0) { // never green by silence
      String message =
          standing.notices().stream()
              .findFirst()
              .map(JUnitXml::sentence)
              .orElse(Verdicts.meaning(grade.verdict()));
      open(grading.assignment(), "the notebook");
      outcome("error", grade.verdict(), message, "");
    }
    String time =
        teacher ? String.format(Locale.ROOT, " time=\"%.3f\"", grade.millis() / 1000.0) : "";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + String.format(
            Locale.ROOT,
            "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"0\"%s>\n",
            escape(grading.assignment() + " " + grade.student()),
            tests,
            failures,
            errors,
            time)
        + properties()
        + cases
        + "</testsuite>\n";
  }

  private String properties() {
    Grade grade = standing.grade();
    var text = new StringBuilder("  <properties>\n");
    property(text, "student", grade.student());
    property(text, "points", Standing.text(standing.total(), ""));
    property(text, "possible", Integer.toString(grading.possible()));
    property(text, "verdict", grade.verdict().name());
    property(text, "isolation", grade.isolation());
    property(text, "version", grading.version());
    for (Notice notice : teacher ? grade.notices() : standing.notices()) {
      property(text, "notice", notice.code() + " " + notice.cell() + ": " + sentence(notice));
    }
    for (ByHand change : byHand()) {
      property(
          text,
          "by hand",
          change.question() + ": " + Standing.text(change.points()) + " " + change.reason());
    }
    if (teacher) {
      property(text, "file", grade.file());
      property(text, "sha256", grade.sha256());
      property(text, "attempt", Integer.toString(grade.attempt()));
      property(text, "seed", Long.toString(grade.seed()));
      property(text, "bundle", grade.bundle());
      grade.written().forEach(answer -> property(text, answer.cell(), answer.text()));
    }
    return text.append("  </properties>\n").toString();
  }

  private List<ByHand> byHand() {
    var all = new ArrayList<ByHand>();
    standing.results().forEach(result -> result.byHand().ifPresent(all::add));
    standing.totalByHand().ifPresent(all::add);
    return all;
  }

  private static String sentence(Notice notice) {
    return notice.message() + " " + notice.advice();
  }

  private void property(StringBuilder text, String name, String value) {
    text.append("    <property name=\"")
        .append(escape(name, most))
        .append("\" value=\"")
        .append(escape(value, most))
        .append("\"/>\n");
  }

  private void add(TestResult test, int hidden) {
    boolean masked = test.hidden() && !teacher;
    String name = masked ? "hidden check " + hidden : test.name();
    open(grading.assignment() + "." + test.exercise(), name + points(test));
    if (test.state() == State.PASS) {
      cases.append("/>\n");
      return;
    }
    String kind = test.state() == State.FAIL ? "failure" : "error";
    if (masked) {
      outcome(kind, test.state(), Verdicts.advice(test.state()), "");
    } else {
      outcome(kind, test.state(), test.hint(), told(test));
    }
  }

  private static String points(TestResult test) {
    if (test.points() == 0) {
      return "";
    }
    return " (" + test.points() + (test.points() == 1 ? " point)" : " points)");
  }

  private String told(TestResult test) {
    var text = new StringBuilder();
    line(text, "input", test.input());
    line(text, "expected", test.expected());
    line(text, "got", test.got());
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(String.format(Locale.ROOT, "%-10s", name + ":")).append(value).append('\n');
    }
  }

  private void open(String group, String name) {
    tests++;
    cases
        .append("  <testcase classname=\"")
        .append(escape(group))
        .append("\" name=\"")
        .append(escape(name))
        .append("\" time=\"0\"");
  }

  private void outcome(String kind, State state, String message, String text) {
    if (kind.equals("failure")) {
      failures++;
    } else {
      errors++;
    }
    cases
        .append(">\n    <")
        .append(kind)
        .append(" type=\"")
        .append(state)
        .append("\" message=\"")
        .append(escape(message, most))
        .append("\">")
        .append(escape(text, 4 * most))
        .append("</")
        .append(kind)
        .append(">\n  </testcase>\n");
  }
}
