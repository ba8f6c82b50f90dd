package org.lectern.homework;

/**
 * How a check ended, or the worst of the checks of a submission. The order is that of severity: the
 * verdict of a submission is the last of the states of its checks.
 */
public enum State {
  /** The answer is right. */
  PASS,
  /** The answer is wrong, or not written yet. */
  FAIL,
  /** The student's code threw an exception, does not compile, or could not be asked. */
  ERROR,
  /** No answer within the limit of time. */
  TIMEOUT,
  /** The student's code asked for more memory than it may have. */
  OOM,
  /** The student's code ended its process. */
  CRASH,
  /** The answer or the output is longer than allowed. */
  LIMIT,
  /** Not asked, since too much went wrong before. */
  NOT_RUN,
  /** The file is not a notebook of this homework; nothing could be asked. */
  BAD_NOTEBOOK,
  /** The grader itself failed; never a zero, somebody has to look. */
  INFRA;

  /** Returns the more severe of two states. */
  State worse(State other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
