package org.lectern.grader.worker;

/**
 * Thrown where a cell uses something that is defined nowhere. JShell compiles such a class or
 * method with this in place of its body; its own exception is exchanged for ours, for the worker
 * has no JShell.
 */
public final class Unresolved extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Called by the code that JShell makes.
   *
   * @param id JShell's number of the snippet
   */
  public Unresolved(int id) {
    super("uses something that is not defined (snippet " + id + ")");
  }
}
