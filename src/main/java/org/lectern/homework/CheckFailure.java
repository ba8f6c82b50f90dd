package org.lectern.homework;

/** An answer that is not the expected one; what {@link Answer} throws. */
public final class CheckFailure extends AssertionError {
  private static final long serialVersionUID = 1;

  /** See the accessor of this name. */
  private final String input;

  /** See the accessor of this name. */
  private final String expected;

  /** See the accessor of this name. */
  private final String got;

  /** See the accessor of this name. */
  private final String hint;

  CheckFailure(String input, String expected, String got, String hint) {
    super("expected " + expected + ", got " + got);
    this.input = input;
    this.expected = expected;
    this.got = got;
    this.hint = hint;
  }

  /**
   * What the task was asked.
   *
   * @return names and values, or nothing
   */
  public String input() {
    return input;
  }

  /**
   * What it should have answered.
   *
   * @return a value or a property, in words
   */
  public String expected() {
    return expected;
  }

  /**
   * What it answered.
   *
   * @return a value
   */
  public String got() {
    return got;
  }

  /**
   * The likely cause, where the answer shows it.
   *
   * @return a sentence, or nothing
   */
  public String hint() {
    return hint;
  }
}
