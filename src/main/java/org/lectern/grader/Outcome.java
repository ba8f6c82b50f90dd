package org.lectern.grader;

/**
 * How a batch ended.
 *
 * @param exitCode 0 all graded, 1 somebody has to look, 3 the grader failed
 * @param text a summary in a few lines
 */
public record Outcome(int exitCode, String text) {
  /** The exit code when the grader itself failed. */
  public static final int INFRASTRUCTURE = 3;
}
