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

  int count() {
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    BadInput.unless(count >= 1 && count <= MOST, "--threads", count, "from 1 to " + MOST, 2);
    return count;
  }
}
