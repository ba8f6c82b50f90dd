package org.lectern.grader.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lectern.grader.Grade;
import org.lectern.train.AtomicFile;

/**
 * Writes what comes out of a grading into a folder, each file whole or not at all:
 *
 * <ul>
 *   <li>{@code students/ID/}: {@code feedback.html} and {@code student.xml} for the student, {@code
 *       instructor.xml} for the teacher alone, and {@code details.txt} where there are any;
 *   <li>{@code gradescope/ID/results.json};
 *   <li>{@code grades.csv}, {@code grades-moodle.csv}, {@code grades-canvas.csv}, {@code
 *       index.html}, {@code attention.txt}, and {@code written.html} if there are answers to read.
 * </ul>
 *
 * <p>A file that would not change is not written.
 */
public final class Reports {
  private final Path folder;
  private final Grading grading;
  private final Overrides overrides;

  /**
   * Reports about a batch.
   *
   * @param folder of the grades
   * @param grading what all have in common
   * @param overrides what a teacher decided
   */
  public Reports(Path folder, Grading grading, Overrides overrides) {
    this.folder = folder;
    this.grading = grading;
    this.overrides = overrides;
  }

  /**
   * Writes the files of a student.
   *
   * @param grade what was found
   * @throws IOException if a file cannot be written
   */
  public void student(Grade grade) throws IOException {
    student(Standing.of(grading, grade, overrides));
  }

  private void student(Standing standing) throws IOException {
    Grade grade = standing.grade();
    Path own = own("students", grade.student());
    write(own.resolve("student.xml"), JUnitXml.student(grading, standing));
    write(own.resolve("instructor.xml"), JUnitXml.instructor(grading, standing));
    write(own.resolve("feedback.html"), Feedback.of(grading, standing));
    String details = Details.of(grade);
    if (details.isEmpty()) {
      Files.deleteIfExists(own.resolve("details.txt"));
    } else {
      write(own.resolve("details.txt"), details);
    }
    Path gradescope = own("gradescope", grade.student()).resolve("results.json");
    if (standing.total().isPresent()) {
      write(gradescope, Gradescope.results(grading, standing));
    } else {
      Files.deleteIfExists(gradescope); // of an earlier grading
    }
  }

  /**
   * Writes the files of all students and those about the batch.
   *
   * @param grades what was found; those of students who are not of this batch are left out
   * @return who needs a person and why, one line each, as in {@code attention.txt}
   * @throws IOException if a file cannot be written
   */
  public List<String> all(List<Grade> grades) throws IOException {
    return all(grades, List.of());
  }

  /**
   * The same with more to look at.
   *
   * @param grades what was found
   * @param more lines for {@code attention.txt}: student, code in capitals, a sentence
   * @return who needs a person and why, these lines among them
   * @throws IOException if a file cannot be written
   */
  public List<String> all(List<Grade> grades, List<String> more) throws IOException {
    List<Grade> mine =
        grades.stream()
            .filter(grade -> grading.students().contains(grade.student()))
            .sorted(Comparator.comparing(Grade::student))
            .toList();
    List<Standing> standings = // all, before a file is written: one may not fit the homework
        mine.stream().map(grade -> Standing.of(grading, grade, overrides)).toList();
    Files.createDirectories(folder);
    for (Standing standing : standings) {
      student(standing);
    }
    List<String> attention =
        Stream.concat(Attention.of(grading, standings, overrides).stream(), more.stream())
            .sorted()
            .toList();
    write(folder.resolve("grades.csv"), Tables.grades(grading, standings));
    write(folder.resolve("grades-moodle.csv"), Tables.moodle(grading, standings));
    write(folder.resolve("grades-canvas.csv"), Tables.canvas(grading, standings));
    write(folder.resolve("index.html"), IndexPage.of(grading, standings, attention));
    if (grading.questions().stream().anyMatch(Question::isWritten)) {
      write(folder.resolve("written.html"), AnswersPage.of(grading, standings));
    }
    var lines = new StringBuilder();
    attention.forEach(line -> lines.append(line).append('\n'));
    write(folder.resolve("attention.txt"), lines.toString());
    return attention;
  }

  /** Ids are names of files already; one that is not must not lead elsewhere. */
  private Path own(String kind, String student) throws IOException {
    Path parent = folder.resolve(kind);
    Path own = parent.resolve(student).normalize();
    if (!parent.normalize().equals(own.getParent())) {
      throw new IllegalArgumentException(
          "the student id '" + Plain.line(student, 80) + "' cannot be the name of a folder");
    }
    return Files.createDirectories(own);
  }

  private static void write(Path file, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
      AtomicFile.write(file, out -> out.write(bytes));
    }
  }
}
