package org.lectern.grader.author;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.lectern.grader.Bundle;
import org.lectern.grader.Rehearsal;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.BadNotebook;

/** Grades with the bundle that was just built, by the processes of the grader. */
public final class RehearsalTrials implements Trials {
  private final Bundle bundle;
  private final Rehearsal rehearsal;

  /**
   * Opens the bundle.
   *
   * @param stage what was built so far
   * @throws IOException if the bundle cannot be opened
   */
  public RehearsalTrials(Stage stage) throws IOException {
    bundle = Bundle.open(stage.bundle(), stage.workshop().version());
    rehearsal = new Rehearsal(bundle);
  }

  @Override
  public List<TestResult> grade(byte[] notebook, Set<String> exercises, long seed)
      throws IOException {
    try {
      return rehearsal.grade(notebook, exercises, seed);
    } catch (BadNotebook e) {
      throw new IOException("the built notebook cannot be graded: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    rehearsal.close();
    bundle.close();
  }
}
