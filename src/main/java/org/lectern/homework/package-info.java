/**
 * Homework: what a student meets ({@link org.lectern.homework.Homework}) and what an author of
 * checks meets ({@link org.lectern.homework.Check}, {@link org.lectern.homework.Answer}).
 *
 * <p>A check is a JUnit test that is handed the student's work as an interface whose methods take
 * and return values only: numbers, strings and arrays of them. So the very same check runs at home,
 * where the work is an object of the same JVM, and in the grader, where it lives in another process
 * that nobody believes. May name the model's packages, {@code lab} and {@code show}; JUnit is named
 * here and in the grader only.
 */
package org.lectern.homework;
