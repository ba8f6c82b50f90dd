package org.lectern.text;

/**
 * A line of a corpus that was skipped, and why.
 *
 * @param file the file as the caller named it
 * @param line the line, from 1
 * @param message what is wrong with it
 */
public record Problem(String file, int line, String message) {

  /** Returns {@code file:line: message}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
