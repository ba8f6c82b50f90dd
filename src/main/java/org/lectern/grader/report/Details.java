package org.lectern.grader.report;

import java.util.stream.Collectors;
import org.lectern.grader.Grade;
import org.lectern.homework.TestResult;

/** For the teacher: exceptions, and where the program stood when it was stopped. */
final class Details {
  private Details() {}

  /** Nothing if there are none. */
  static String of(Grade grade) {
    return grade.tests().stream()
        .filter(test -> !test.detail().isBlank())
        .map(Details::text)
        .collect(Collectors.joining("\n"));
  }

  private static String text(TestResult test) {
    return Plain.line(test.exercise() + " " + test.name(), Plain.SHORT)
        + ": "
        + test.state()
        + "\n"
        + Plain.of(test.detail(), Plain.LONG).strip()
        + "\n";
  }
}
