package org.lectern.grader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lectern.grader.worker.Jvm;
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
  private final Program program;
  private final long seed;
  private final Scrutiny scrutiny;

  Examination(Bundle bundle, Program program, long seed) {
    this.bundle = bundle;
    this.program = program;
    this.seed = seed;
    scrutiny = new Scrutiny(program);
  }

  /** What came out: the results of the checks, and what happened to the cells. */
  record Result(List<TestResult> tests, List<Notice> notices) {}

  /** A run of the checks of some exercises. */
  @FunctionalInterface
  interface Look {
    Result at(Set<String> exercises) throws IOException;
  }

  /** Runs the visible and hidden checks of some exercises. */
  Result run(Jvm.Starter starter, Set<String> exercises) throws IOException {
    return believing(some -> once(starter, some), exercises);
  }

  /**
   * A time-out counts when it comes twice: the machine may have stood still, not the student's
   * code.
   */
  static Result believing(Look once, Set<String> exercises) throws IOException {
    Result first = once.at(exercises);
    Set<String> late =
        first.tests().stream()
            .filter(test -> test.state() == State.TIMEOUT)
            .map(TestResult::exercise)
            .collect(Collectors.toSet());
    if (late.isEmpty()) {
      return first;
    }
    Iterator<TestResult> again = once.at(late).tests().iterator();
    List<TestResult> tests =
        first.tests().stream()
            .map(test -> late.contains(test.exercise()) ? believed(test, again.next()) : test)
            .toList();
    return new Result(tests, first.notices());
  }

  private static TestResult believed(TestResult first, TestResult second) {
    boolean answered = second.state() != State.TIMEOUT && second.state() != State.NOT_RUN;
    return first.state() == State.TIMEOUT && answered ? second : first;
  }

  private Result once(Jvm.Starter starter, Set<String> exercises) throws IOException {
    try (Worker worker = new Worker(starter, program)) {
      List<TestResult> tests = tests(worker, exercises);
      return new Result(tests, worker.notices());
    }
  }

  private List<TestResult> tests(Worker worker, Set<String> exercises) throws IOException {
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
      Exercise<?, ?> exercise, Class<?> checks, boolean hidden, Worker worker) {
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
