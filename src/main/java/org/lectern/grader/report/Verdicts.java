package org.lectern.grader.report;

import org.lectern.homework.State;

/** What the states mean, in words for students; nothing in them tells a hidden check. */
final class Verdicts {
  private Verdicts() {}

  /** What happened, as a sentence. */
  static String meaning(State state) {
    return switch (state) {
      case PASS -> "All checks passed.";
      case FAIL -> "Some answers are wrong, or not written yet.";
      case ERROR -> "Your code threw an exception, or a cell does not compile.";
      case TIMEOUT -> "Your code gave no answer in time.";
      case OOM -> "Your code asked for more memory than it may have.";
      case CRASH -> "Your code ended its own process, for example by System.exit.";
      case LIMIT -> "An answer or what your code printed is longer than allowed.";
      case NOT_RUN -> "Some checks were not run, since too much went wrong before.";
      case BAD_NOTEBOOK -> "The file could not be read as a notebook of this homework.";
      case INFRA -> "The grader itself failed. This is not your fault; your teacher looks at it.";
    };
  }

  /** What to try when a hidden check has failed in this way. */
  static String advice(State state) {
    return switch (state) {
      case PASS -> "";
      case FAIL ->
          "It asks the same as the visible checks, of other inputs: try a single row, many rows,"
              + " very large and very small numbers, and read the task's text once more.";
      case ERROR ->
          "Your code threw an exception: try sizes that you have not tried, the smallest first.";
      case TIMEOUT -> "There was no answer in time: does a loop end for every input?";
      case OOM -> "Your code asked for too much memory: which array grows with the input?";
      case CRASH -> "Your code ended its process: take out whatever calls System.exit.";
      case LIMIT -> "An answer, or what your code prints, is too long.";
      case NOT_RUN -> "It was not run, since too much went wrong before.";
      case BAD_NOTEBOOK -> "The file could not be read.";
      case INFRA -> "The grader failed; your teacher looks at it.";
    };
  }
}
