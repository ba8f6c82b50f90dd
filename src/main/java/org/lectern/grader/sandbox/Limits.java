package org.lectern.grader.sandbox;

import java.time.Duration;

/**
 * What a worker may use up. The size of its heap belongs to its task.
 *
 * <p>There is no limit for the address space: a JVM reserves several times of what it will ever
 * touch (classes, code, guard pages), so that a limit either keeps it from starting or limits
 * nothing. The memory that it may write to is limited instead, for each process.
 *
 * @param processes processes and threads together, of which the JVM needs about 15 itself
 * @param fileBytes the size of one file
 * @param openFiles open files at a time
 * @param cpu time on the processor, after which the kernel ends the process: the last resort if
 *     nobody else does
 * @param folderBytes all files in the working folder together, where that can be limited (bwrap)
 * @param stderrKept bytes of standard error that are kept, one half from its beginning and one from
 *     its end
 * @param stderrFlood bytes of standard error after which the worker is killed
 */
public record Limits(
    int processes,
    long fileBytes,
    int openFiles,
    Duration cpu,
    long folderBytes,
    int stderrKept,
    long stderrFlood) {

  private static final int MEGABYTE = 1 << 20;

  /**
   * Ample for every exercise of the course.
   *
   * @return the limits that are used unless others are given
   */
  public static Limits standard() {
    return new Limits(
        128, 32L * MEGABYTE, 256, Duration.ofMinutes(10), 32L * MEGABYTE, 1 << 16, 16L * MEGABYTE);
  }

  /**
   * The same limits with another one for time on the processor.
   *
   * @param seconds time on the processor
   * @return fresh limits
   */
  public Limits withCpu(Duration seconds) {
    return new Limits(
        processes, fileBytes, openFiles, seconds, folderBytes, stderrKept, stderrFlood);
  }

  /**
   * The same limits with another number of processes and threads.
   *
   * @param count processes and threads together
   * @return fresh limits
   */
  public Limits withProcesses(int count) {
    return new Limits(count, fileBytes, openFiles, cpu, folderBytes, stderrKept, stderrFlood);
  }
}
