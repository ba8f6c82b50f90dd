package org.lectern.homework;

import java.util.List;
import org.lectern.show.Displayable;

/**
 * The visible checks of an exercise after a run, as a student sees them: a table in a notebook,
 * lines of text elsewhere.
 *
 * <p>Where nbgrader executes the notebook, its text is the bare number of points: that is how
 * nbgrader 0.9.6 is told of partial credit, and any other text would count as full credit.
 */
public final class CheckReport implements Displayable {
  /** Set by nbgrader while it executes a notebook, to {@code autograde} or {@code validate}. */
  private static final String NBGRADER = "NBGRADER_EXECUTION";

  private final String title;
  private final int hiddenPoints;
  private final List<TestResult> results;
  private final String note;
  private final String printed;

  /**
   * A report.
   *
   * @param title exercise and its title
   * @param hiddenPoints what the grader's checks are worth
   * @param results in their order; empty if nothing was run
   * @param note what concerns all checks, such as why nothing was run; empty if there is nothing
   * @param printed what the student's code printed
   */
  CheckReport(
      String title, int hiddenPoints, List<TestResult> results, String note, String printed) {
    this.title = title;
    this.hiddenPoints = hiddenPoints;
    this.results = List.copyOf(results);
    this.note = note;
    this.printed = printed;
  }

  /**
   * The checks.
   *
   * @return in their order
   */
  public List<TestResult> results() {
    return results;
  }

  /**
   * The points of the visible checks.
   *
   * @return earned ones
   */
  public int earned() {
    return results.stream().mapToInt(TestResult::earned).sum();
  }

  String title() {
    return title;
  }

  String note() {
    return note;
  }

  String printed() {
    return printed;
  }

  /** The last line: what was earned here, and that this is not all; empty if nothing was run. */
  String footer() {
    if (results.isEmpty()) {
      return "";
    }
    int possible = results.stream().mapToInt(TestResult::points).sum();
    String visible = "Visible checks: " + earned() + " of " + points(possible) + ".";
    return hiddenPoints == 0
        ? visible
        : visible + " Hidden checks (" + points(hiddenPoints) + ") run after you hand in.";
  }

  private static String points(int number) {
    return number + (number == 1 ? " point" : " points");
  }

  @Override
  public String html() {
    return ReportHtml.of(this);
  }

  @Override
  public String text() {
    return System.getenv(NBGRADER) == null ? ReportText.of(this) : Integer.toString(earned());
  }

  /** The same as {@link #text}, for whoever prints it. */
  @Override
  public String toString() {
    return text();
  }
}
