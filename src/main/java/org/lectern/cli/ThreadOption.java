package org.lectern.cli;

import picocli.CommandLine.Option;

/** How many threads compute. The results are the same for every number. */
final class ThreadOption {
  private static final int MOST = 1024; // more is a slip of the keyboard

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute (default: one for each processor).")
  private Integer threads;

  /** Returns the number of threads. */
  int count() {
    return count(Runtime.getRuntime().availableProcessors());
  }

  /** The same for a command that takes another number if nobody says one. */
  int count(int usual) {
    int count = threads == null ? usual : threads;
    BadInput.unless(count >= 1 && count <= MOST, "--threads", count, "from 1 to " + MOST, 2);
    return count;
  }
}
