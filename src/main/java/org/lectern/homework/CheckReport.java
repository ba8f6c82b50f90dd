package org.lectern.homework;

import java.util.List;
import java.util.Locale;

/** The visible checks of an exercise after a run, as a student sees them. */
public final class CheckReport {
  private final Exercise<?, ?> exercise;
  private final List<TestResult> results;

  CheckReport(Exercise<?, ?> exercise, List<TestResult> results) {
    this.exercise = exercise;
    this.results = List.copyOf(results);
  }

  /** Teaches the kernel to show reports. */
  static void register() {}

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

  @Override
  public String toString() {
    var text = new StringBuilder(exercise.id() + " · " + exercise.title() + "\n");
    for (TestResult r : results) {
      text.append(
          String.format(
              Locale.ROOT, "%-8s %s (%d of %d)%n", r.state(), r.name(), r.earned(), r.points()));
      if (r.state() != State.PASS) {
        text.append("         ").append(r.hint()).append('\n');
        if (!r.input().isEmpty()) {
          text.append("         ").append(r.input()).append('\n');
        }
        text.append("         expected ").append(r.expected()).append('\n');
        text.append("         got      ").append(r.got()).append('\n');
      }
    }
    int possible = results.stream().mapToInt(TestResult::points).sum();
    text.append(String.format(Locale.ROOT, "Visible checks: %d of %d points.", earned(), possible));
    if (exercise.hiddenPoints() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              " Hidden checks (%d points) run after you hand in.",
              exercise.hiddenPoints()));
    }
    return text.toString();
  }
}
