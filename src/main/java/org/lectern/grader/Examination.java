package org.lectern.grader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lectern.grader.worker.Program;
import org.lectern.grader.worker.Worker;
import org.lectern.homework.CheckRunner;
import org.lectern.homework.Exercise;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.Notice;

/**
 * Puts one compiled notebook to the checks of a homework. Its classes are looked through first: an
 * exercise that uses what it is to write itself is not asked.
 */
final class Examination {
  private final Bundle bundle;
  private final long seed;
  private final Scrutiny scrutiny;

  Examination(Bundle bundle, Program program, long seed) {
    this.bundle = bundle;
    this.seed = seed;
    scrutiny = new Scrutiny(program);
  }

  /** Runs the visible and hidden checks of some exercises. */
  List<TestResult> run(Worker worker, Set<String> exercises) throws IOException {
    var tests = new ArrayList<TestResult>();
    for (Exercise<?, ?> exercise : bundle.assignment().exercises()) {
      if (!exercises.contains(exercise.id())) {
        continue;
      }
      List<String> refused = scrutiny.refusals(exercise);
      for (boolean hidden : new boolean[] {false, true}) {
        Class<?> checks = bundle.checks(exercise, hidden);
        tests.addAll(
            !refused.isEmpty()
                ? CheckRunner.notRun(exercise, checks, hidden, State.FAIL, refused.get(0))
                : run(exercise, checks, hidden, worker));
      }
    }
    return tests;
  }

  /** Runs a class of checks; once more if somebody has killed the worker meanwhile. */
  private List<TestResult> run(
      Exercise<?, ?> exercise, Class<?> checks, boolean hidden, Worker worker) throws IOException {
    List<TestResult> results = List.of();
    for (int i = 0; i <= Worker.MOST_KILLED; i++) {
      results = CheckRunner.run(exercise, checks, hidden, worker.open(exercise.id()), seed);
      if (results.stream().noneMatch(result -> result.state() == State.INFRA)) {
        break;
      }
    }
    return results;
  }

  /** What a teacher may want to look at, whether or not it did any harm. */
  List<Notice> findings() {
    return scrutiny.notices(bundle.assignment().exercises());
  }
}
