package org.lectern.grader.worker;

import java.io.IOException;

/** What arrived is not a frame, or not one that belongs here. */
public final class ProtocolError extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message one line
   */
  public ProtocolError(String message) {
    super(message);
  }
}
