package org.lectern.homework.notebook;

import java.util.Objects;

/**
 * A cell as it stands in a file. Texts that the file does not have are empty.
 *
 * @param index its number, from 1
 * @param id its id; formats before 4.5 have none
 * @param kind what it is
 * @param source its text
 * @param tags what the file says about it
 */
public record NotebookCell(int index, String id, Kind kind, String source, Tags tags) {
  /** What a cell is. */
  public enum Kind {
    /** For the kernel. */
    CODE,
    /** Text, formatted. */
    MARKDOWN,
    /** Text as it is, or a kind that we do not know. */
    RAW
  }

  /**
   * The metadata of a cell, as far as homework knows it.
   *
   * @param gradeId nbgrader's name of the cell
   * @param role Lectern's role of the cell
   * @param exercise to which it belongs
   * @param expression that a check is about
   * @param points that nbgrader counts for it; negative if none are given
   * @param locked whether nbgrader restores its text
   * @param skip whether it is tagged {@code lectern:skip}
   */
  public record Tags(
      String gradeId,
      String role,
      String exercise,
      String expression,
      int points,
      boolean locked,
      boolean skip) {
    /** A cell without metadata. */
    public static final Tags NONE = new Tags("", "", "", "", -1, false, false);
  }

  /**
   * Checks that nothing is null.
   *
   * @param index as in the record
   * @param id as in the record
   * @param kind as in the record
   * @param source as in the record
   * @param tags as in the record
   */
  public NotebookCell {
    Objects.requireNonNull(id);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(source);
    Objects.requireNonNull(tags);
  }

  /**
   * Whether it is for the kernel.
   *
   * @return true for code
   */
  public boolean isCode() {
    return kind == Kind.CODE;
  }

  /**
   * Its id, or what we call it in want of one.
   *
   * @return for example {@code cell-7}
   */
  public String name() {
    if (!id.isEmpty()) {
      return id;
    }
    return tags.gradeId().isEmpty() ? "cell-" + index : tags.gradeId();
  }
}
