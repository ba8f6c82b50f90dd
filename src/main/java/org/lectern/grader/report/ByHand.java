package org.lectern.grader.report;

import java.math.BigDecimal;

/**
 * Points that a teacher gave by hand.
 *
 * @param line where it stands in the file
 * @param student whose
 * @param question an exercise, a written answer, or {@code total}
 * @param points instead of those that the checks gave
 * @param reason for the student to read; may be empty
 */
public record ByHand(int line, String student, String question, BigDecimal points, String reason) {
  /** The name of the sum of all questions. */
  public static final String TOTAL = "total";
}
