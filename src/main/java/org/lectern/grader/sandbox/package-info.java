/**
 * Starts a JVM in which nothing is to be trusted, with limits on all that it can use up, and ends
 * it: {@link org.lectern.grader.sandbox.Sandbox} starts a {@link
 * org.lectern.grader.sandbox.JvmTask}, {@link org.lectern.grader.sandbox.Confined} is the running
 * JVM, {@link org.lectern.grader.sandbox.Ended} how it ended, and {@link
 * org.lectern.grader.sandbox.Isolation} what a level of isolation stops and what it does not.
 *
 * <p>May import nothing of ours, and no library. What runs in the JVM, and what is said to it over
 * standard input and output, is the business of others.
 */
package org.lectern.grader.sandbox;
