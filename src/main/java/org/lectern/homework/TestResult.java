package org.lectern.homework;

/**
 * How one check ended. Texts are empty where there is nothing to say.
 *
 * @param exercise for example {@code 2.1}
 * @param name what was checked
 * @param hidden whether only the grader runs it
 * @param points what it is worth
 * @param earned all of the points, or 0
 * @param state how it ended
 * @param hint the likely cause
 * @param input what the task was asked
 * @param expected what it should have answered
 * @param got what it answered
 * @param detail for the teacher: the exception and where it was thrown
 */
public record TestResult(
    String exercise,
    String name,
    boolean hidden,
    int points,
    int earned,
    State state,
    String hint,
    String input,
    String expected,
    String got,
    String detail) {

  /** A check that passed. */
  static TestResult passed(String exercise, Check check, boolean hidden) {
    int points = check.points();
    return new TestResult(
        exercise, check.name(), hidden, points, points, State.PASS, "", "", "", "", "");
  }
}
