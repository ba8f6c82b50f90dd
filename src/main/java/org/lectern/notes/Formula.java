package org.lectern.notes;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Ties code to a formula of the lecture notes: the method that computes it, and the test that
 * settles what is true about it. A test fails when a formula lacks one of both, or when no notebook
 * names it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Formula {
  /**
   * The ids, such as {@code 4.attention}: number of the note, name of the formula.
   *
   * @return one or more ids
   */
  String[] value();
}
