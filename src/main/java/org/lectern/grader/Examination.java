package org.lectern.grader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.grader.worker.Program;
import org.lectern.grader.worker.Program.Load;
import org.lectern.grader.worker.Worker;
import org.lectern.homework.CheckRunner;
import org.lectern.homework.Exercise;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.Notice;
import org.lectern.homework.scan.Finding;
import org.lectern.homework.scan.Scan;
import org.lectern.homework.scan.StudentBytes;

/**
 * Puts one compiled notebook to the checks of a homework. Its classes are looked through first: an
 * exercise that uses what it is to write itself is not asked.
 */
final class Examination {
  private final Bundle bundle;
  private final Program program;
  private final long seed;
  private final Map<String, byte[]> classes = new HashMap<>();

  Examination(Bundle bundle, Program program, long seed) {
    this.bundle = bundle;
    this.program = program;
    this.seed = seed;
    program.classes().forEach(load -> classes.put(load.className(), load.bytes()));
  }

  /** Runs the visible and hidden checks of some exercises. */
  List<TestResult> run(Worker worker, Set<String> exercises) throws IOException {
    var tests = new ArrayList<TestResult>();
    for (Exercise<?, ?> exercise : bundle.assignment().exercises()) {
      if (!exercises.contains(exercise.id())) {
        continue;
      }
      Optional<String> refused = withheld(exercise);
      for (boolean hidden : new boolean[] {false, true}) {
        Class<?> checks = bundle.checks(exercise, hidden);
        tests.addAll(
            refused.isPresent()
                ? CheckRunner.notRun(exercise, checks, hidden, State.FAIL, refused.get())
                : CheckRunner.run(exercise, checks, hidden, worker.open(exercise.id()), seed));
      }
    }
    return tests;
  }

  /** What of the library the object of an exercise uses although it is to be written. */
  private Optional<String> withheld(Exercise<?, ?> exercise) {
    var reachable = new HashMap<String, byte[]>();
    program
        .expression(exercise.id())
        .ifPresent(
            expression ->
                expression.steps().stream()
                    .filter(Load.class::isInstance)
                    .map(step -> ((Load) step).className())
                    .forEach(root -> reachable.putAll(StudentBytes.reachable(root, classes))));
    return Scan.of(reachable, exercise.withheld()).stream()
        .filter(finding -> finding.kind().refuses())
        .map(finding -> finding.sentence() + "; write it yourself")
        .findFirst();
  }

  /** What a teacher may want to look at, whether or not it did any harm. */
  Set<Notice> findings() {
    var notices = new LinkedHashSet<Notice>();
    for (Finding finding : Scan.of(classes, List.of())) {
      notices.add(
          new Notice("SCAN_" + finding.kind().name(), "", finding.sentence(), "For the teacher."));
    }
    return notices;
  }
}
