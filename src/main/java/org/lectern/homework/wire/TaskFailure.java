package org.lectern.homework.wire;

import org.lectern.homework.State;

/** A call of a task that gave no value. */
public final class TaskFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Much of it may come from a frame that the student's code has forged. */
  private static final int MOST_CHARACTERS = 2_000;

  private static final int MOST_DETAIL = 64 << 10;

  /** See the accessor of this name. */
  private final State state;

  /** See the accessor of this name. */
  private final String hint;

  /** See the accessor of this name. */
  private final String detail;

  /**
   * Tells what happened.
   *
   * @param state how the call ended
   * @param message one sentence for the student
   * @param hint the likely cause, or nothing
   * @param detail for the teacher, or nothing
   */
  public TaskFailure(State state, String message, String hint, String detail) {
    super(cut(message, MOST_CHARACTERS), null, false, false);
    this.state = state;
    this.hint = cut(hint, MOST_CHARACTERS);
    this.detail = cut(detail, MOST_DETAIL);
  }

  private static String cut(String text, int most) {
    return text == null || text.length() <= most ? text : text.substring(0, most) + "…";
  }

  /**
   * How the call ended.
   *
   * @return any state but PASS
   */
  public State state() {
    return state;
  }

  /**
   * The likely cause.
   *
   * @return a sentence, or nothing
   */
  public String hint() {
    return hint;
  }

  /**
   * What a teacher may want to see, such as where an exception was thrown.
   *
   * @return lines of text, or nothing
   */
  public String detail() {
    return detail;
  }
}
