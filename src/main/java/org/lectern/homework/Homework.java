package org.lectern.homework;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.homework.notebook.Verification;
import org.lectern.homework.notebook.VerifyFile;
import org.lectern.homework.scan.Finding;
import org.lectern.homework.scan.Kind;
import org.lectern.homework.scan.Scan;
import org.lectern.homework.scan.StudentBytes;
import org.lectern.homework.wire.LocalTransport;
import org.lectern.homework.wire.TaskServer;
import org.lectern.show.Displays;

/**
 * What a student calls in the notebook. Neither method throws: what is wrong stands in the answer.
 */
public final class Homework {
  /** The seed of the inputs at home: the same at each run, so that a mistake stays to be found. */
  private static final long SEED = 42;

  private Homework() {}

  /** Teaches the kernel to show reports, once, also where {@code Lectern.start()} was forgotten. */
  private static final class Shown {
    static {
      try {
        Displays.register();
      } catch (IllegalStateException unknownKernel) {
        // then the text is shown
      }
    }

    static void once() {}
  }

  /**
   * Runs the visible checks of an exercise. As the last expression of a cell the result is a table.
   *
   * <pre>{@code
   * Homework.check("2.1", new MySoftmax())
   * }</pre>
   *
   * @param exercise for example {@code 2.1}
   * @param student an object of the class that the exercise asks for
   * @return a line for each check, with what was expected, what came, and the likely cause
   */
  public static CheckReport check(String exercise, Object student) {
    Shown.once();
    Exercise<?, ?> found;
    try {
      found = Assignments.exercise(String.valueOf(exercise));
    } catch (IllegalArgumentException none) {
      return new CheckReport(
          "Exercise " + exercise, 0, List.of(), "Nothing was checked: " + none.getMessage(), "");
    }
    return run(found, student);
  }

  /**
   * Looks at the saved notebook as the grader will, before it is handed in.
   *
   * @param file for example {@code h2.ipynb}
   * @return what is missing or was changed
   */
  public static Verification verifyFile(String file) {
    Shown.once();
    return VerifyFile.of(String.valueOf(file));
  }

  private static <T, P> CheckReport run(Exercise<T, P> exercise, Object student) {
    Class<?> checks = load(exercise.visibleChecks());
    P probe;
    try {
      probe = exercise.probeOf(student);
    } catch (IllegalArgumentException none) {
      return refused(exercise, checks, State.ERROR, none.getMessage(), "mend this, and run again");
    }
    Optional<CheckReport> refused = refusal(exercise, checks, student);
    if (refused.isPresent()) {
      return refused.get();
    }
    var transport = new LocalTransport(new TaskServer(exercise.probe(), probe, Place::of));
    StudentOutput output = StudentOutput.begin();
    List<TestResult> results;
    try {
      results = CheckRunner.run(exercise, checks, false, transport, SEED);
    } finally {
      if (transport.isStillRunning()) {
        output.mute();
      } else {
        output.close();
      }
    }
    String note =
        transport.isStillRunning()
            ? "Your code is still running and makes everything slow: Kernel > Restart Kernel ends"
                + " it. Then mend the loop."
            : "";
    return new CheckReport(title(exercise), exercise.hiddenPoints(), results, note, output.text());
  }

  /** What is seen in the student's classes before anything of them runs. */
  private static Optional<CheckReport> refusal(
      Exercise<?, ?> exercise, Class<?> checks, Object student) {
    List<Finding> findings =
        StudentBytes.of(student.getClass())
            .map(classes -> Scan.of(classes, exercise.withheld()))
            .orElse(List.of());
    for (Finding finding : findings) {
      if (finding.kind().refuses()) {
        return Optional.of(
            refused(
                exercise,
                checks,
                State.FAIL,
                finding.sentence(),
                "write it yourself: this homework withholds that part of the library"));
      }
    }
    for (Finding finding : findings) {
      if (finding.kind() == Kind.EXIT) {
        return Optional.of(
            refused(
                exercise,
                checks,
                State.CRASH,
                finding.sentence(),
                "take it out: it would end the kernel, with all variables of the notebook"));
      }
    }
    return Optional.empty();
  }

  private static CheckReport refused(
      Exercise<?, ?> exercise, Class<?> checks, State state, String reason, String hint) {
    List<TestResult> results = new ArrayList<>();
    for (TestResult r : CheckRunner.notRun(exercise, checks, false, state, reason)) {
      results.add(
          new TestResult(
              r.exercise(), r.name(), false, r.points(), 0, state, hint, "", "", "", ""));
    }
    return new CheckReport(title(exercise), exercise.hiddenPoints(), results, reason, "");
  }

  private static String title(Exercise<?, ?> exercise) {
    return exercise.id() + " · " + exercise.title();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Homework.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the checks " + name + " are missing from this jar", e);
    }
  }
}
