package org.lectern.cli;

/**
 * Something that the user can mend: an option, a file. Its message is one line with the place, what
 * is wrong, and a remedy; the exit code is 2.
 */
final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadInput(String message) {
    super(message);
  }

  BadInput(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Checks the value of an option.
   *
   * @param good whether it is in its range
   * @param range for example {@code at least 1}
   * @param attempt a value that would do
   */
  static void unless(boolean good, String option, Object value, String range, Object attempt) {
    if (!good) {
      throw new BadInput(option + " " + value + ": must be " + range + "; try " + attempt);
    }
  }
}
