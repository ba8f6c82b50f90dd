package org.lectern.grader.author;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.lectern.homework.Assignment;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.AssignmentCells;

/** Grades notebooks of a homework for its author. */
public interface Trials extends AutoCloseable {
  /**
   * What there is to grade with.
   *
   * @param assignment the homework
   * @param cells what is handed out
   * @param workshop where the library is
   * @param checks knows the hidden checks, and by its parent the visible ones
   * @param bundle the bundle, not yet in its place
   */
  record Stage(
      Assignment assignment,
      AssignmentCells cells,
      Workshop workshop,
      ClassLoader checks,
      Path bundle) {}

  /** A way to grade. */
  @FunctionalInterface
  interface Maker {
    /**
     * Prepares.
     *
     * @param stage what there is
     * @return to be closed
     * @throws IOException if it cannot be prepared
     */
    Trials open(Stage stage) throws IOException;
  }

  /**
   * Grades.
   *
   * @param notebook the bytes of a notebook
   * @param exercises those to be graded
   * @param seed of the inputs
   * @return results of visible and hidden checks, in order
   * @throws IOException if the grader fails
   */
  List<TestResult> grade(byte[] notebook, Set<String> exercises, long seed) throws IOException;

  @Override
  void close() throws IOException;
}
