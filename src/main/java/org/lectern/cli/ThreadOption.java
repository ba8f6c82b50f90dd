package org.lectern.cli;

import org.lectern.matrix.Blas;
import picocli.CommandLine.Option;

/** How many threads compute. The results are the same for every number. */
final class ThreadOption {
  private static final int MOST = 1024; // more is a slip of the keyboard

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute (default: one for each processor).")
  private Integer threads;

  /**
   * Returns the number of threads, after it is settled what computes in them: if that fails, then
   * here and once, not in several threads.
   */
  int count() {
    return count(Runtime.getRuntime().availableProcessors());
  }

  /** The same for a command that takes another number if nobody says one. */
  int count(int usual) {
    int count = threads == null ? usual : threads;
    BadInput.unless(count >= 1 && count <= MOST, "--threads", count, "from 1 to " + MOST, 2);
    Blas.name();
    return count;
  }
}
