package org.lectern.homework.notebook;

/**
 * A file that cannot be graded as a notebook. Its message says what was found, its advice what the
 * student can do about it; both are one sentence without words of ours such as names of classes.
 */
public final class BadNotebook extends Exception {
  private static final long serialVersionUID = 1;

  /** The kinds of trouble; their names appear in reports. */
  public enum Code {
    /** Nothing in the file. */
    NB_EMPTY,
    /** Something else than JSON: a web page, a program, an archive, a file cut short. */
    NB_NOT_JSON,
    /** JSON, but not that of a notebook. */
    NB_WRONG_SHAPE,
    /** A notebook of a format that is too old or too new. */
    NB_VERSION,
    /** A notebook without cells. */
    NB_NO_CELLS,
    /** More bytes, levels, cells or text than {@link Limits} allow. */
    NB_TOO_BIG,
    /** A notebook, but of another homework. */
    NB_WRONG_ASSIGNMENT,
    /** A file that the system does not let us read. */
    NB_UNREADABLE
  }

  /** See the accessor of this name. */
  private final Code code;

  /** See the accessor of this name. */
  private final String advice;

  /**
   * Says what is wrong and what to do.
   *
   * @param code the kind of trouble
   * @param message what was found, one sentence
   * @param advice what the student can do, one sentence
   */
  public BadNotebook(Code code, String message, String advice) {
    super(message);
    this.code = code;
    this.advice = advice;
  }

  /**
   * The kind of trouble.
   *
   * @return its code
   */
  public Code code() {
    return code;
  }

  /**
   * What the student can do.
   *
   * @return one sentence
   */
  public String advice() {
    return advice;
  }
}
