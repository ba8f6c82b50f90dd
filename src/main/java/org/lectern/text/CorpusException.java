package org.lectern.text;

import java.io.IOException;

/** A corpus that cannot be used; the message is one line with the place and a remedy. */
public final class CorpusException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * Makes the exception.
   *
   * @param message one line: file, line where there is one, what is wrong, how to mend it
   */
  public CorpusException(String message) {
    super(message);
  }
}
