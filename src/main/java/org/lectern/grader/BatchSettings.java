package org.lectern.grader;

import java.nio.file.Path;
import java.util.List;
import org.lectern.grader.sandbox.Isolation;

/**
 * How a batch is graded.
 *
 * @param in the submissions, a folder or a zip
 * @param out where results go
 * @param pattern how a path gives the student; empty for the usual forms
 * @param only these students; empty for all
 * @param shard which part of them
 * @param jobs submissions at a time
 * @param level how students' code is kept from the machine
 * @param javaHome the JDK that runs students' code
 * @param seed of the inputs of the checks
 * @param mode what becomes of earlier results
 */
public record BatchSettings(
    Path in,
    Path out,
    String pattern,
    List<String> only,
    Shard shard,
    int jobs,
    Isolation level,
    Path javaHome,
    long seed,
    Mode mode) {
  /**
   * Copies the list.
   *
   * @param in as in the record
   * @param out as in the record
   * @param pattern as in the record
   * @param only as in the record
   * @param shard as in the record
   * @param jobs as in the record
   * @param level as in the record
   * @param javaHome as in the record
   * @param seed as in the record
   * @param mode as in the record
   */
  public BatchSettings {
    only = List.copyOf(only);
  }

  /** What becomes of the results that the folder holds already. */
  public enum Mode {
    /** There must be none. */
    FRESH,
    /** They stay, and what is missing is graded. */
    RESUME,
    /** All is graded anew. */
    FORCE;

    /**
     * From the options of the command line.
     *
     * @param resume whether to go on
     * @param force whether to begin anew
     * @return the mode
     */
    public static Mode of(boolean resume, boolean force) {
      return resume ? RESUME : force ? FORCE : FRESH;
    }
  }
}
