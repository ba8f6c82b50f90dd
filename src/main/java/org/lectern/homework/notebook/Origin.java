package org.lectern.homework.notebook;

/** Where the text of a cell comes from. */
public enum Origin {
  /** From the homework as it was handed out. */
  MASTER,
  /** From the student, in a cell that was there to be filled in. */
  STUDENT,
  /** From the student, in a cell of their own. */
  EXTRA
}
