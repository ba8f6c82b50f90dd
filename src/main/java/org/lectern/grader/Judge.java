package org.lectern.grader;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.lectern.grader.worker.Compiler;
import org.lectern.grader.worker.Program;
import org.lectern.homework.CheckRunner;
import org.lectern.homework.Exercise;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.BadNotebook;
import org.lectern.homework.notebook.Limits;
import org.lectern.homework.notebook.Notice;
import org.lectern.homework.notebook.Role;
import org.lectern.homework.notebook.Sanitised;
import org.lectern.homework.notebook.WrittenAnswer;

/**
 * Grades submissions, one after the other. It runs the checks and computes what they expect in this
 * JVM; the notebook is compiled in a second process and runs in a third. Not for several threads.
 */
final class Judge implements AutoCloseable {
  /** For one cell; ordinary ones take milliseconds. */
  private static final Duration COMPILE_LIMIT = Duration.ofSeconds(10);

  private final Bundle bundle;
  private final Processes processes;
  private final String isolation;
  private final long seed;
  private final Compiler compiler;

  Judge(Bundle bundle, Processes processes, String isolation, long seed) {
    this.bundle = bundle;
    this.processes = processes;
    this.isolation = isolation;
    this.seed = seed;
    compiler = new Compiler(processes::compiler);
  }

  /**
   * Grades one.
   *
   * @param submission what was handed in
   * @return its grade, whatever the student did
   * @throws IOException if we failed: a process cannot be started, say
   */
  Grade grade(Submission submission) throws IOException {
    long began = System.nanoTime();
    try {
      Sanitised sanitised = Sanitised.of(submission.read(Limits.USUAL), bundle.cells());
      return run(submission, sanitised, began);
    } catch (BadNotebook e) {
      var notice = new Notice(e.code().name(), "", e.getMessage(), e.advice());
      return ungraded(submission, State.BAD_NOTEBOOK, notice, began);
    }
  }

  /** A row with no points for one that could not be graded. */
  Grade ungraded(Submission submission, State state, Notice notice, long began) throws IOException {
    var tests = new ArrayList<TestResult>();
    for (Exercise<?, ?> exercise : bundle.assignment().exercises()) {
      for (boolean hidden : new boolean[] {false, true}) {
        Class<?> checks = bundle.checks(exercise, hidden);
        tests.addAll(CheckRunner.notRun(exercise, checks, hidden, state, notice.message()));
      }
    }
    List<WrittenAnswer> written =
        bundle.cells().of(Role.WRITTEN).stream()
            .map(cell -> new WrittenAnswer(cell.id(), cell.points(), ""))
            .toList();
    return grade(submission, tests, List.of(notice), written, began);
  }

  private Grade run(Submission submission, Sanitised sanitised, long began) throws IOException {
    Program program = compiler.compile(sanitised.code(), sanitised.expressions(), COMPILE_LIMIT);
    var examination = new Examination(bundle, program, seed);
    var notices = new ArrayList<>(sanitised.notices());
    notices.addAll(examination.findings());
    Examination.Result result =
        examination.run(processes::worker, sanitised.expressions().keySet());
    notices.addAll(result.notices());
    return grade(submission, result.tests(), notices, sanitised.written(), began);
  }

  private Grade grade(
      Submission submission,
      List<TestResult> tests,
      List<Notice> notices,
      List<WrittenAnswer> written,
      long began) {
    State verdict = new TreeSet<>(tests.stream().map(TestResult::state).toList()).last();
    return new Grade(
        submission.student(),
        submission.file(),
        submission.sha256(),
        submission.attempt(),
        verdict,
        tests,
        notices,
        written,
        isolation,
        Duration.ofNanos(System.nanoTime() - began).toMillis(),
        seed,
        bundle.sha256());
  }

  @Override
  public void close() {
    compiler.close();
  }
}
