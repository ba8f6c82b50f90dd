package org.lectern.train;

/**
 * A training whose numbers have become infinite or no numbers: its steps were too large. The
 * checkpoint of before, if there is one, stays.
 */
public final class DivergenceException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /**
   * One line for the user.
   *
   * @param message at which step it happened, and what to change
   */
  public DivergenceException(String message) {
    super(message);
  }
}
