/**
 * What comes out of a grading: the journal from which it can be taken up again, the changes that a
 * teacher makes by hand, pages for students and teachers, files for learning management systems,
 * and the joining of parts that several machines have graded.
 *
 * <p>Whatever a student wrote is taken for hostile: it goes through {@link
 * org.lectern.grader.report.Plain} and then through an escape or a JSON writer. Times stand in
 * {@code journal.jsonl}, {@code details.txt} and the {@code time} of {@code instructor.xml} only,
 * so that all else of two gradings can be compared byte for byte.
 *
 * <p>May import {@code homework} and what that may import, and Jackson.
 */
package org.lectern.grader.report;
