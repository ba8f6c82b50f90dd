package org.lectern.grader.report;

/**
 * Something that has points: an exercise, or an answer in words.
 *
 * @param id of the exercise, {@code 2.1}, or of the cell, {@code h2-written-1}
 * @param title a few words
 * @param points that it can earn, visible and hidden checks together
 * @param isWritten whether a person gives the points
 */
public record Question(String id, String title, int points, boolean isWritten) {
  /**
   * An exercise.
   *
   * @param id for example {@code 2.1}
   * @param title a few words
   * @param points of its visible and hidden checks
   * @return the question
   */
  public static Question exercise(String id, String title, int points) {
    return new Question(id, title, points, false);
  }

  /**
   * An answer in words.
   *
   * @param cell its id
   * @param points that a person can give
   * @return the question
   */
  public static Question written(String cell, int points) {
    return new Question(cell, "written answer", points, true);
  }
}
