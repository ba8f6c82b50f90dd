package org.lectern.train;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is not what it should be. Its message is one line: the file, what is wrong with it,
 * and what to do about it.
 */
public final class CheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the message {@code file: wrong; remedy}.
   *
   * @param file the file, or null when the bytes came from elsewhere
   * @param wrong what was expected and what came
   * @param remedy what the reader can do
   */
  public CheckpointException(Path file, String wrong, String remedy) {
    super((file == null ? "" : file + ": ") + wrong + "; " + remedy);
  }
}
