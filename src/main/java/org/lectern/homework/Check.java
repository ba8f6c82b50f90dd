package org.lectern.homework;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/**
 * One check of a homework: a JUnit test with points, a name and a hint for whoever fails it. Its
 * parameters are injected: the task (the interface of values), and a {@link
 * java.util.SplittableRandom} that depends on the seed of the grading and on the check alone.
 */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Check {
  /**
   * Where the check stands in the table.
   *
   * @return from 1 up
   */
  int order();

  /**
   * What the check is worth.
   *
   * @return points; 0 for a first step that shows the way to a check that earns some
   */
  int points();

  /**
   * What is checked, in the student's words.
   *
   * @return for example {@code each row sums to 1}
   */
  String name();

  /**
   * The likely cause when the check fails and no known mistake is recognised.
   *
   * @return a sentence without a full stop
   */
  String hint();

  /**
   * The likely cause when there is no answer within the limit of time.
   *
   * @return a sentence without a full stop
   */
  String onTimeout() default "does a loop never end? look at its bound";
}
