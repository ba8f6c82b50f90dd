package org.lectern.homework.notebook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a cell of a homework is for. */
public enum Role {
  /** Imports and given code; always taken from the master. */
  SETUP,
  /** Code that the student writes. */
  SOLUTION,
  /** {@code Homework.check(...)}; the grader runs checks of its own in its place. */
  CHECK,
  /** An answer in words, read by a person. */
  WRITTEN,
  /** For the student alone: a chart, a training; not run by the grader. */
  SKIP,
  /** Explanation. */
  TEXT;

  /**
   * The role of this name in a notebook's metadata.
   *
   * @param name in small letters
   * @return the role, or nothing if there is no such role
   */
  public static Optional<Role> named(String name) {
    return Arrays.stream(values()).filter(role -> role.label().equals(name)).findFirst();
  }

  /**
   * The name in a notebook's metadata.
   *
   * @return in small letters
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
