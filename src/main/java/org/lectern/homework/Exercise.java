package org.lectern.homework;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * One exercise: what the student implements, and how the checks reach it.
 *
 * <p>Where the task takes and returns values only, checks call it directly. Where it takes the
 * library's own types (an {@code Attention} computes on a tape), a harness stands between: it lives
 * beside the student's object, builds what the object needs, and answers a <em>probe</em>, an
 * interface of values. A check believes nothing but values that it compares with its own.
 *
 * <p>The checks of a task {@code org.lectern.homework.h2.MaskedSoftmax} are the classes {@code
 * org.lectern.homework.h2.MaskedSoftmaxVisible} and {@code
 * org.lectern.homework.h2.hidden.MaskedSoftmaxHidden}.
 *
 * @param id for example {@code 2.1}: homework and number
 * @param title a few words
 * @param task the interface that the student implements
 * @param probe the interface of values that the checks call; the task itself, or that of a harness
 * @param harness makes the probe of a student's object
 * @param checks the full name of the task, to which {@code Visible} is added for its checks; where
 *     two exercises share an interface of the library, a name of its own
 * @param withheld classes ({@code org.lectern.nn.LayerNorm}) and methods ({@code
 *     org.lectern.matrix.Matrices#softmaxRows}) of the library that the student must not use here
 * @param limit the time that one check may take
 * @param hiddenPoints the points of the checks that only the grader runs
 * @param <T> the task
 * @param <P> the probe
 */
public record Exercise<T, P>(
    String id,
    String title,
    Class<T> task,
    Class<P> probe,
    Function<T, P> harness,
    String checks,
    List<String> withheld,
    Duration limit,
    int hiddenPoints) {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  /**
   * An exercise whose task takes and returns values only.
   *
   * @param id for example {@code 2.1}
   * @param title a few words
   * @param task the interface that the student implements
   * @param <T> the task
   * @return nothing withheld, 2 seconds a check, no hidden points
   */
  public static <T> Exercise<T, T> of(String id, String title, Class<T> task) {
    return new Exercise<>(
        id, title, task, task, Function.identity(), task.getName(), List.of(), LIMIT, 0);
  }

  /**
   * The same exercise reached through a harness.
   *
   * @param other the interface of values that the checks call
   * @param make makes it of a student's object; called once for each class of checks
   * @param <Q> the probe
   * @return a new exercise
   */
  public <Q> Exercise<T, Q> through(Class<Q> other, Function<T, Q> make) {
    return new Exercise<>(id, title, task, other, make, checks, withheld, limit, hiddenPoints);
  }

  /**
   * The same exercise with checks of another name, for a task that is an interface of the library.
   *
   * @param base a class beside the checks, existing or not, for example {@code
   *     org.lectern.homework.h2.Scorer}
   * @return a new exercise
   */
  public Exercise<T, P> checkedBy(String base) {
    return new Exercise<>(id, title, task, probe, harness, base, withheld, limit, hiddenPoints);
  }

  /**
   * The same exercise with parts of the library withheld.
   *
   * @param names classes, and methods after a {@code #}
   * @return a new exercise
   */
  public Exercise<T, P> withholding(String... names) {
    return new Exercise<>(
        id, title, task, probe, harness, checks, List.of(names), limit, hiddenPoints);
  }

  /**
   * The same exercise with another limit of time.
   *
   * @param time for one check
   * @return a new exercise
   */
  public Exercise<T, P> limit(Duration time) {
    return new Exercise<>(id, title, task, probe, harness, checks, withheld, time, hiddenPoints);
  }

  /**
   * The same exercise with hidden checks.
   *
   * @param points what they are worth together
   * @return a new exercise
   */
  public Exercise<T, P> hidden(int points) {
    return new Exercise<>(id, title, task, probe, harness, checks, withheld, limit, points);
  }

  /**
   * The class of the checks that students have.
   *
   * @return its full name
   */
  public String visibleChecks() {
    return checks + "Visible";
  }

  /**
   * The class of the checks that only the grader has.
   *
   * @return its full name
   */
  public String hiddenChecks() {
    int dot = checks.lastIndexOf('.');
    return checks.substring(0, dot) + ".hidden" + checks.substring(dot) + "Hidden";
  }

  /**
   * Makes the probe of a student's object.
   *
   * @param student the object
   * @return the probe
   * @throws IllegalArgumentException if it is not of the task's type, in words for the student
   */
  public P probeOf(Object student) {
    if (student == null) {
      throw new IllegalArgumentException(
          "Exercise "
              + id
              + ": there is no object (null); a variable loses its value when its class is defined"
              + " anew, so run the cell that makes it again");
    }
    if (!task.isInstance(student)) {
      throw new IllegalArgumentException(
          String.format(
              "Exercise %s: %s does not implement %s; write: class %2$s implements %s { ... }, and"
                  + " do not define %4$s yourself",
              id, student.getClass().getSimpleName(), task.getName(), task.getSimpleName()));
    }
    return harness.apply(task.cast(student));
  }
}
