package org.lectern.homework.h5;

/**
 * Exercise 5.5: three tests that every right Transformer passes. A model is acquitted if all three
 * pass; a mutant is killed if at least one fails.
 */
public interface ThreeTests {
  /**
   * The first test.
   *
   * @param model a model to ask
   * @return true if it passes
   */
  boolean first(Suspect model);

  /**
   * The second test.
   *
   * @param model a model to ask
   * @return true if it passes
   */
  boolean second(Suspect model);

  /**
   * The third test.
   *
   * @param model a model to ask
   * @return true if it passes
   */
  boolean third(Suspect model);
}
