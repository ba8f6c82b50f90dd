package org.lectern.homework.scan;

/**
 * What a student's class does that somebody should know. Only what is withheld refuses an exercise:
 * the rest may have an innocent reason, gains nothing, and is for the teacher to look at.
 */
public enum Kind {
  /** Uses what the exercise withholds. */
  WITHHELD("uses what is to be written here"),
  /** Cannot be read as a class file, which no compiler of Java writes. */
  UNREADABLE("is not readable"),
  /** Looks for classes and members at run time. */
  REFLECTION("uses reflection"),
  /** The same by method handles. */
  METHOD_HANDLES("uses method handles"),
  /** Goes below the language: Unsafe, foreign memory, internals of the JDK. */
  UNSAFE("reaches into memory or into the JDK"),
  /** Makes or loads classes. */
  CLASS_LOADING("loads or makes classes"),
  /** Starts or looks at other processes. */
  PROCESS("starts or looks at processes"),
  /** Ends the program, or hooks into its end. */
  EXIT("ends the program"),
  /** Goes to the network. */
  NETWORK("uses the network"),
  /** Reads or writes files. */
  FILES("reads or writes files"),
  /** Has native methods, or loads a library. */
  NATIVE("calls native code"),
  /** Changes or bypasses the standard streams. */
  STREAMS("takes hold of the standard streams"),
  /** Looks where it is run, or changes the settings of the whole program. */
  ENVIRONMENT("looks where it runs, or changes its settings"),
  /** Names classes that belong to the checks. */
  GRADER("reaches for the checks"),
  /** Has the name of a class of Java or of ours and hides it. */
  SHADOW("hides a class of the same name");

  private final String does;

  Kind(String does) {
    this.does = does;
  }

  /**
   * Whether an exercise that does this is not graded.
   *
   * @return true for {@link #WITHHELD} alone
   */
  public boolean refuses() {
    return this == WITHHELD;
  }

  /**
   * What it does, as the rest of a sentence.
   *
   * @return a few words
   */
  public String does() {
    return does;
  }
}
