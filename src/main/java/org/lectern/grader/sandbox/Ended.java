package org.lectern.grader.sandbox;

import java.time.Duration;

/**
 * How a worker ended.
 *
 * @param how the kind of its end
 * @param exitCode its exit code; 128 and the number of the signal if it died of one
 * @param lived from its start until its end was seen
 * @param peakKilobytes the most memory that it held when last looked at, 0 if that is unknown
 * @param stderr what it wrote to standard error, in the middle shortened
 * @param stderrDropped how many bytes of that were thrown away
 * @param contained whether it is certain that no process of it is left
 */
public record Ended(
    How how,
    int exitCode,
    Duration lived,
    long peakKilobytes,
    String stderr,
    long stderrDropped,
    boolean contained) {

  /** The kinds of an end. */
  public enum How {
    /** It called {@code System.exit}, or its main method ended. */
    EXIT,
    /** A signal ended it: a crash of the JVM, the limit of processor time, the kernel. */
    SIGNAL,
    /** Its heap or its room for classes was full. */
    OUT_OF_MEMORY,
    /** We killed it because it flooded standard error. */
    FLOOD,
    /** We killed it. */
    KILLED
  }

  /**
   * The signal of which it died.
   *
   * @return the number of the signal, or 0
   */
  public int signal() {
    return exitCode > 128 && exitCode < 128 + 65 ? exitCode - 128 : 0;
  }

  @Override
  public String toString() {
    return switch (how) {
      case EXIT -> "it ended with exit code " + exitCode;
      case SIGNAL -> "it died of signal " + signal();
      case OUT_OF_MEMORY -> "it ran out of memory";
      case FLOOD -> "it was killed because it wrote without end";
      case KILLED ->
          "it was killed" + (contained ? "" : " (that none of it is left is not certain)");
    };
  }
}
