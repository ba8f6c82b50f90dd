package org.lectern.grader.worker;

import java.io.IOException;
import java.util.Locale;

/** A frame whose body would pass the cap of {@link Frames#LONGEST}. */
public final class FrameTooLong extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * Says how long.
   *
   * @param type what the frame says
   * @param length bytes of its body
   */
  public FrameTooLong(FrameType type, int length) {
    super(
        String.format(
            Locale.ROOT, "%s has %d bytes; at most %d may pass", type, length, Frames.LONGEST));
  }
}
