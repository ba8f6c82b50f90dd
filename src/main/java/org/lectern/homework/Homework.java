package org.lectern.homework;

import java.util.List;
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
    var transport = new LocalTransport(new TaskServer(exercise.probe(), probe, Homework::place));
    List<TestResult> results =
        CheckRunner.run(exercise, load(exercise.visibleChecks()), false, transport, SEED);
    return new CheckReport(exercise, results);
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
