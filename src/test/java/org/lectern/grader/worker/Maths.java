package org.lectern.grader.worker;

import java.time.Duration;
import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;
import org.lectern.homework.Judged;

/** A homework for tests: a function, an array, a call back. */
public final class Maths implements Assignment {
  /** What the student's class has. */
  public interface Task {
    /** Any function. */
    double value(double x);

    /** May be called with a function of the judge's. */
    default double twice(double x) {
      return 2 * value(x);
    }
  }

  /** Calls that go back and forth. */
  public interface Caller {
    /** Calls a function of the judge's. */
    double call(Function function, double x);

    /** Makes an array. */
    double[] array(int length);
  }

  /** A function of the judge's. */
  @Judged
  public interface Function {
    /** Its value. */
    double at(double x);
  }

  /** For the worker, by its name. */
  public Maths() {}

  @Override
  public String id() {
    return "h9";
  }

  @Override
  public String title() {
    return "Maths";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of(
        Exercise.of("9.1", "a function", Task.class).limit(Duration.ofSeconds(2)),
        Exercise.of("9.2", "calls", Caller.class));
  }
}
