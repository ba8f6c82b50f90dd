package org.lectern.grader.author;

/** Something in the source of a homework that its author must mend; one line says what and how. */
public final class AuthorMistake extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message file, what is wrong, how to mend it
   */
  public AuthorMistake(String message) {
    super(message);
  }
}
