package org.lectern.homework;

/**
 * Thrown by a method of the library that a homework withholds, since it is what is to be written.
 */
public final class Withheld extends UnsupportedOperationException {
  private static final long serialVersionUID = 1;

  /**
   * Names the method.
   *
   * @param what for example {@code Matrices.softmaxRows}
   */
  public Withheld(String what) {
    super(what + " is withheld in this homework: it is what you are to write yourself");
  }
}
