package org.lectern.homework;

import java.util.List;
import java.util.Optional;
import org.lectern.homework.scan.Scan;
import org.lectern.homework.scan.StudentBytes;
import org.lectern.homework.wire.LocalTransport;
import org.lectern.homework.wire.TaskServer;

/** What a student calls in the notebook. */
public final class Homework {
  /** The seed of the inputs at home: the same at each run, so that a mistake stays to be found. */
  private static final long SEED = 42;

  private Homework() {}

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
   * @throws IllegalArgumentException if there is no such exercise, or the object is none of it
   */
  public static CheckReport check(String exercise, Object student) {
    CheckReport.register();
    return run(Assignments.exercise(exercise), student);
  }

  private static <T, P> CheckReport run(Exercise<T, P> exercise, Object student) {
    P probe = exercise.probeOf(student);
    Class<?> checks = load(exercise.visibleChecks());
    Optional<String> refusal = refusal(exercise, student);
    if (refusal.isPresent()) { // the grader says the same
      return new CheckReport(
          exercise, CheckRunner.notRun(exercise, checks, false, State.FAIL, refusal.get()));
    }
    var transport = new LocalTransport(new TaskServer(exercise.probe(), probe, Homework::place));
    List<TestResult> results = CheckRunner.run(exercise, checks, false, transport, SEED);
    return new CheckReport(exercise, results);
  }

  /** Where the student's classes use what the exercise withholds. */
  private static Optional<String> refusal(Exercise<?, ?> exercise, Object student) {
    return StudentBytes.of(student.getClass()).stream()
        .flatMap(classes -> Scan.of(classes, exercise.withheld()).stream())
        .filter(finding -> finding.kind().refuses())
        .map(finding -> finding.sentence() + "; write it yourself")
        .findFirst();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Homework.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the checks " + name + " are missing from this jar", e);
    }
  }

  /** The method of the notebook in which an exception arose. */
  private static String place(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      String type = frame.getClassName();
      if (type.startsWith("REPL.$JShell$")) {
        String name = type.substring(type.lastIndexOf('$') + 1);
        return "in " + name + "." + frame.getMethodName();
      }
    }
    return "";
  }
}
