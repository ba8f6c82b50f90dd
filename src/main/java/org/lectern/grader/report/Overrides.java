package org.lectern.grader.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a teacher decides by hand: the file {@code overrides.csv} in the folder of the grades, with
 * lines {@code student,question,points,reason}. It always wins, over every new grading too, and is
 * never written by the grader. The points of written answers come in this way as well.
 *
 * <pre>
 * student,question,points,reason
 * s07,h2-written-1,1.5,"clear, but the cost is missing"
 * s12,2.1,3,the check was too strict
 * s31,total,0,handed in the work of s07
 * </pre>
 *
 * <p>A question is an exercise, a written answer, or {@code total}. Points have at most two
 * decimals, and lie between 0 and what the question can earn. Lines that begin with # are comments.
 */
public final class Overrides {
  /** The name of the file. */
  public static final String FILE = "overrides.csv";

  /** Nothing was changed by hand. */
  public static final Overrides NONE = new Overrides(List.of());

  private static final Pattern POINTS = Pattern.compile("\\d{1,6}(\\.\\d{1,2})?");

  private final List<ByHand> all;

  private Overrides(List<ByHand> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Reads the file of a folder.
   *
   * @param folder of the grades
   * @param grading which questions there are
   * @return nothing if there is no file
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if a line is wrong; one line that says which, and how to mend
   *     it
   */
  public static Overrides read(Path folder, Grading grading) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return NONE;
    }
    try {
      return parse(Files.readString(file), grading);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " " + e.getMessage(), e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is not in UTF-8; save it as CSV UTF-8", e);
    }
  }

  /** Reads the content of a file. */
  static Overrides parse(String content, Grading grading) {
    String text = content.startsWith("\ufeff") ? content.substring(1) : content;
    var found = new ArrayList<ByHand>();
    for (Csv.Row row : Csv.read(text)) {
      String first = row.cells().get(0).strip();
      boolean isHead = found.isEmpty() && first.equalsIgnoreCase("student");
      if (!isHead && !first.startsWith("#")) {
        ByHand override = line(row, grading);
        found.stream()
            .filter(before -> isSame(before, override))
            .forEach(before -> fail(row, "line " + before.line() + " says it already; delete one"));
        found.add(override);
      }
    }
    return new Overrides(found);
  }

  private static boolean isSame(ByHand before, ByHand now) {
    return before.student().equals(now.student()) && before.question().equals(now.question());
  }

  private static ByHand line(Csv.Row row, Grading grading) {
    List<String> cells = row.cells();
    if (cells.size() == 1 && cells.get(0).contains(";")) {
      fail(row, "cells are separated by semicolons; save the file with commas");
    }
    if (cells.size() < 3 || cells.size() > 4) {
      fail(
          row,
          cells.size()
              + " cells; write student,question,points,reason and put a reason with commas in"
              + " quotes");
    }
    String student = unguarded(cells.get(0));
    String question = cells.get(1).strip();
    String points = cells.get(2).strip();
    if (student.isEmpty()) {
      fail(row, "there is no student; the first cell is the id as in grades.csv");
    }
    int most = possible(row, question, grading);
    if (!POINTS.matcher(points).matches()) {
      fail(row, "points '" + points + "' are no number such as 3 or 1.5");
    }
    var number = new BigDecimal(points);
    if (number.compareTo(BigDecimal.valueOf(most)) > 0) {
      fail(row, points + " points for " + question + ", which can earn " + most + " at most");
    }
    String reason = cells.size() > 3 ? cells.get(3).strip() : "";
    return new ByHand(row.line(), student, question, number, reason);
  }

  /** In a table of ours an id that looks like a formula stands behind an apostrophe. */
  private static String unguarded(String cell) {
    String student = cell.strip();
    return student.matches("'[=+\\-@].*") ? student.substring(1) : student;
  }

  private static int possible(Csv.Row row, String question, Grading grading) {
    if (question.equals(ByHand.TOTAL)) {
      return grading.possible();
    }
    return grading.questions().stream()
        .filter(known -> known.id().equals(question))
        .mapToInt(Question::points)
        .findFirst()
        .orElseGet(
            () -> {
              List<String> ids = grading.questions().stream().map(Question::id).toList();
              return fail(
                  row, "there is no question '" + question + "'; there are " + ids + " and total");
            });
  }

  private static int fail(Csv.Row row, String what) {
    throw new IllegalArgumentException("line " + row.line() + ": " + Plain.line(what, 300));
  }

  /**
   * All of them.
   *
   * @return in the order of the file
   */
  public List<ByHand> all() {
    return all;
  }

  /** Those of a student. */
  List<ByHand> of(String student) {
    return all.stream().filter(override -> override.student().equals(student)).toList();
  }

  /** That of a question, or of the total. */
  Optional<ByHand> of(String student, String question) {
    return of(student).stream().filter(one -> one.question().equals(question)).findFirst();
  }
}
