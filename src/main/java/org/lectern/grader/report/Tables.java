package org.lectern.grader.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lectern.homework.notebook.Notice;

/**
 * The grades as tables: our own, and those that learning management systems read.
 *
 * <p>A student without points, since the grader itself failed, has an empty cell in our own table
 * and no line in the others: an import would take an empty cell for "no grade" and delete one.
 */
final class Tables {
  private Tables() {}

  /** Our own: everything that fits in a line. */
  static String grades(Grading grading, List<Standing> standings) {
    List<Question> exercises =
        grading.questions().stream().filter(question -> !question.isWritten()).toList();
    var head = new ArrayList<>(List.of("student", "points", "verdict", "possible"));
    exercises.forEach(question -> head.add(question.id()));
    head.addAll(List.of("written", "notices", "attempt", "file", "sha256"));
    var csv = new Csv();
    csv.add(head);
    for (Standing standing : standings) {
      var row = new ArrayList<String>();
      row.add(standing.student());
      row.add(Standing.text(standing.total(), ""));
      row.add(standing.verdict().name());
      row.add(Integer.toString(grading.possible()));
      standing.results().stream()
          .filter(result -> !result.question().isWritten())
          .forEach(result -> row.add(Standing.text(result.earned(), "")));
      row.add(Standing.text(standing.written(), ""));
      row.add(
          standing.grade().notices().stream()
              .map(Notice::code)
              .distinct()
              .collect(Collectors.joining(" ")));
      row.add(Integer.toString(standing.grade().attempt()));
      row.add(standing.grade().file());
      row.add(standing.grade().sha256());
      csv.add(row);
    }
    return csv.toString();
  }

  /**
   * For Moodle: Grades, Import, CSV file. In its form the first column is mapped to the user name
   * (or the ID number), the second to the grade item, the third to that item's feedback. Moodle
   * deletes the feedback that an import leaves out, so the column is always there.
   */
  static String moodle(Grading grading, List<Standing> standings) {
    var csv = new Csv();
    csv.add("Username", name(grading), "Feedback");
    for (Standing standing : standings) {
      standing
          .total()
          .ifPresent(
              points -> csv.add(standing.student(), Standing.text(points), summary(standing)));
    }
    return csv.toString();
  }

  /** Points by question, without a word of the student's. */
  private static String summary(Standing standing) {
    return standing.results().stream()
            .map(
                result ->
                    result.question().id()
                        + ": "
                        + result
                            .earned()
                            .map(points -> Standing.text(points) + " of " + of(result))
                            .orElse("not graded yet"))
            .collect(Collectors.joining("; "))
        + ". "
        + standing.verdict().name();
  }

  private static int of(Standing.Result result) {
    return result.question().points();
  }

  /**
   * For Canvas: Grades, Import. Its importer wants the five columns in front by these names and in
   * this order, and takes the student by login where the columns ID and SIS User ID are empty; a
   * line "Points Possible" says what a new assignment is worth.
   */
  static String canvas(Grading grading, List<Standing> standings) {
    var csv = new Csv();
    csv.add("Student", "ID", "SIS User ID", "SIS Login ID", "Section", name(grading));
    csv.add("    Points Possible", "", "", "", "", Integer.toString(grading.possible()));
    for (Standing standing : standings) {
      standing
          .total()
          .ifPresent(
              points ->
                  csv.add(
                      standing.student(), "", "", standing.student(), "", Standing.text(points)));
    }
    return csv.toString();
  }

  private static String name(Grading grading) {
    return grading.assignment() + " " + grading.title();
  }
}
