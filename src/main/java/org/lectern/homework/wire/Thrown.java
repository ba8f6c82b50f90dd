package org.lectern.homework.wire;

import org.lectern.homework.State;
import org.lectern.homework.Withheld;

/**
 * An exception of the student's code as three texts. Everything about it may be hostile: its
 * message may throw, never end (the limit of time ends that) or be a gigabyte long.
 */
record Thrown(String type, String message, String place) {
  private static final int MOST_CHARACTERS = 2_000;

  static Thrown of(Throwable thrown, String place) {
    String message;
    try {
      message = thrown.getMessage();
    } catch (Throwable hostile) { // its getMessage is the student's code too
      message = "(its message cannot be read)";
    }
    return new Thrown(thrown.getClass().getName(), cut(message), cut(place));
  }

  private static String cut(String text) {
    if (text == null) {
      return "";
    }
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
  }

  /** Returns the failure that the check meets. */
  TaskFailure failure() {
    String name = type.substring(type.lastIndexOf('.') + 1);
    if (type.equals(UnsupportedOperationException.class.getName())
        && (message.startsWith("Task ") || message.startsWith("Written part"))) {
      return new TaskFailure(State.FAIL, "still to be written (" + message + ")", TODO, place);
    }
    if (type.equals(Withheld.class.getName())) {
      return new TaskFailure(State.FAIL, message, "write it yourself", place);
    }
    String sentence = name + (message.isEmpty() ? "" : ": " + message);
    if (!place.isEmpty()) {
      sentence += " (" + place + ")";
    }
    return new TaskFailure(State.ERROR, sentence, hint(type), place);
  }

  private static final String TODO = "replace the throw of the stub by your own lines";

  private static String hint(String type) {
    return switch (type) {
      case "java.lang.ArrayIndexOutOfBoundsException", "java.lang.IndexOutOfBoundsException" ->
          "an index is outside of its array; are rows and columns exchanged, or is a bound <= where"
              + " it should be <?";
      case "java.lang.NullPointerException" -> "something was used before it was made";
      case "java.lang.StackOverflowError" ->
          "the method calls itself without end; what stops the recursion?";
      case "java.lang.OutOfMemoryError" -> "an array is far too large, or a list grows for ever";
      case "java.lang.NegativeArraySizeException" -> "the length of an array came out negative";
      case "java.lang.ArithmeticException" -> "a division of integers by zero";
      case "java.lang.ClassCastException" ->
          "a class was defined anew after the object was made; run all cells again";
      case "java.lang.NoClassDefFoundError", "java.lang.ClassNotFoundException" ->
          "this uses a class that is not there: one that the homework withholds, or one of a cell"
              + " that failed";
      default -> "";
    };
  }
}
