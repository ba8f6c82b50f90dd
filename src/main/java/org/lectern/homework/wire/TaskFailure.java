package org.lectern.homework.wire;

import org.lectern.homework.State;

/** A call of a task that gave no value. */
public final class TaskFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final State state;
  private final String hint;
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
    super(message, null, false, false);
    this.state = state;
    this.hint = hint;
    this.detail = detail;
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
