package org.lectern.homework;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in a notebook an exception arose. */
final class Place {
  /** A class of a cell, or the class that JShell puts around a method of a cell. */
  private static final Pattern CELL = Pattern.compile("REPL\\.\\$JShell\\$\\w+(?:\\$(.+))?");

  private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");

  private Place() {}

  /**
   * The method.
   *
   * @param thrown the exception
   * @return for example {@code in MySoftmax.softmax}; empty if none of a notebook is involved
   */
  static String of(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      Matcher cell = CELL.matcher(frame.getClassName());
      if (cell.matches()) {
        Matcher lambda = LAMBDA.matcher(frame.getMethodName());
        String method = lambda.matches() ? lambda.group(1) : frame.getMethodName();
        String type = cell.group(1) == null ? "" : cell.group(1).replace('$', '.') + ".";
        return "in " + type + method.replace("<init>", "its constructor");
      }
    }
    return "";
  }
}
