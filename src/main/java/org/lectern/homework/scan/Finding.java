package org.lectern.homework.scan;

/**
 * A place in a student's classes that somebody should know of.
 *
 * @param kind what it is
 * @param className the class, as the student wrote its name; empty for code outside of classes
 * @param method the method, empty if it is the class itself
 * @param line the line in the compiled source, which in a notebook begins with the imports; 0 if it
 *     is not known
 * @param what what is used there
 */
public record Finding(Kind kind, String className, String method, int line, String what) {
  /**
   * The finding in words.
   *
   * @return one sentence without a full stop
   */
  public String sentence() {
    String place = className.isEmpty() ? "code outside of classes" : className;
    if (!method.isEmpty()) {
      place = className.isEmpty() ? method : className + "." + method;
    }
    return place + " " + kind.does() + ": " + what;
  }
}
