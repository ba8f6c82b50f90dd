/**
 * Building a homework from one source: the master notebook with its solutions becomes the notebook
 * of the students, that of the teachers, and the bundle of the grader, and is put to the test on
 * the way: right solutions earn all, wrong ones exactly what their author says.
 *
 * <p>May import {@code homework} and the other packages of the grader; imported by {@code cli}
 * alone.
 */
package org.lectern.grader.author;
