package org.lectern.grader.author;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.lectern.homework.TestResult;

/** Grades notebooks of a homework for its author. */
public interface Trials extends AutoCloseable {
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
