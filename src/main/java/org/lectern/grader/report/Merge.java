package org.lectern.grader.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.lectern.grader.Grade;
import org.lectern.grader.Shard;
import org.lectern.homework.TestResult;

/**
 * Joins the parts that several machines have graded. The reports are written anew from the
 * journals, so they are those of a grading in one piece, byte for byte but for times.
 *
 * <p>Changes by hand are taken from the folder of the result.
 */
public final class Merge {
  private final Map<Path, Grading> gradings = new LinkedHashMap<>();
  private final Map<String, Grade> grades = new TreeMap<>();
  private final Map<String, Path> origins = new TreeMap<>();
  private final List<String> warnings = new ArrayList<>();

  private Merge() {}

  /**
   * What came out.
   *
   * @param students how many have a grade
   * @param attention who needs a person, as in {@code attention.txt}
   * @param warnings parts that are missing or not finished, one line each
   */
  public record Result(int students, List<String> attention, List<String> warnings) {
    /**
     * Copies the lists.
     *
     * @param students as in the record
     * @param attention as in the record
     * @param warnings as in the record
     */
    public Result {
      attention = List.copyOf(attention);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Joins folders of grades.
   *
   * @param parts the folders
   * @param out the folder of the result; made if it is missing
   * @return what came out
   * @throws IOException if something cannot be read or written
   * @throws IllegalArgumentException if the parts do not belong together; one line for the user
   */
  public static Result merge(List<Path> parts, Path out) throws IOException {
    var merge = new Merge();
    for (Path part : parts) {
      merge.read(part, out);
    }
    return merge.write(out);
  }

  private void read(Path part, Path out) throws IOException {
    Path file = part.resolve(Journal.FILE);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          part + ": no " + Journal.FILE + " here; name folders that 'grade --out' has written");
    }
    if (Files.exists(part.resolve(Overrides.FILE)) && !Files.exists(out.resolve(Overrides.FILE))) {
      throw new IllegalArgumentException(
          part.resolve(Overrides.FILE)
              + ": changes by hand are read from "
              + out.resolve(Overrides.FILE)
              + "; put them there");
    }
    JournalFile content = JournalFile.read(file);
    Grading grading =
        content
            .grading()
            .orElseThrow(
                () -> new IllegalArgumentException(file + ": holds no grading; grade it anew"));
    compare(part, grading);
    gradings.put(part, grading);
    content.troubles().forEach(trouble -> warnings.add(part + ": " + trouble));
    var missing = new TreeSet<>(grading.students());
    for (Grade grade : content.grades()) {
      if (missing.remove(grade.student())) {
        add(part, grade);
      }
    }
    if (!missing.isEmpty()) {
      warnings.add(
          String.format(
              "%s: part %s is not finished, %d of %d have no grade: %s; go on there with --resume",
              part, grading.shard(), missing.size(), grading.students().size(), few(missing)));
    }
  }

  private static String few(Set<String> students) {
    List<String> first = students.stream().limit(5).toList();
    return String.join(", ", first) + (students.size() > first.size() ? ", ..." : "");
  }

  private void compare(Path part, Grading grading) {
    if (gradings.isEmpty()) {
      return;
    }
    Map.Entry<Path, Grading> first = gradings.entrySet().iterator().next();
    Grading other = first.getValue();
    same(part, first.getKey(), "the homework", grading.assignment(), other.assignment());
    same(part, first.getKey(), "the bundle", grading.bundle(), other.bundle());
    same(part, first.getKey(), "the seed", grading.seed(), other.seed());
    same(part, first.getKey(), "the version", grading.version(), other.version());
    same(part, first.getKey(), "the isolation level", grading.isolation(), other.isolation());
    same(part, first.getKey(), "the number of parts", count(grading), count(other));
    same(part, first.getKey(), "the questions", grading.questions(), other.questions());
  }

  private static int count(Grading grading) {
    return grading.shard().count();
  }

  private static void same(Path part, Path first, String what, Object mine, Object other) {
    if (!mine.equals(other)) {
      throw new IllegalArgumentException(
          String.format(
              "%s: %s is %s, but in %s it is %s; grade both with the same",
              part, what, mine, first, other));
    }
  }

  /** A student may be in two folders, if a machine was started twice; then they must agree. */
  private void add(Path part, Grade grade) {
    Grade before = grades.put(grade.student(), grade);
    Path origin = origins.put(grade.student(), part);
    if (before != null && !comparable(before).equals(comparable(grade))) {
      throw new IllegalArgumentException(
          String.format(
              "%s: %s has another grade than in %s (%d points, there %d); leave one of them out",
              part, grade.student(), origin, grade.earned(), before.earned()));
    }
  }

  /** What must not differ: times do, and where a program was stopped. */
  private static Grade comparable(Grade grade) {
    return new Grade(
        grade.student(),
        grade.file(),
        grade.sha256(),
        grade.attempt(),
        grade.verdict(),
        grade.tests().stream().map(Merge::comparable).toList(),
        grade.notices(),
        grade.written(),
        grade.isolation(),
        0,
        grade.seed(),
        grade.bundle());
  }

  private static TestResult comparable(TestResult test) {
    return new TestResult(
        test.exercise(),
        test.name(),
        test.hidden(),
        test.points(),
        test.earned(),
        test.state(),
        test.hint(),
        test.input(),
        test.expected(),
        test.got(),
        "");
  }

  private Result write(Path out) throws IOException {
    Grading first = gradings.values().iterator().next();
    var there = new TreeSet<Integer>();
    var students = new TreeSet<String>();
    for (Grading grading : gradings.values()) {
      there.add(grading.shard().index());
      students.addAll(grading.students());
    }
    IntStream.range(0, count(first))
        .filter(index -> !there.contains(index))
        .forEach(
            index ->
                warnings.add(
                    String.format("part %d/%d is missing; grade it", index, count(first))));
    Grading all = first.with(Shard.WHOLE, List.copyOf(students));
    List<String> attention =
        new Reports(out, all, Overrides.read(out, all)).all(List.copyOf(grades.values()));
    return new Result(grades.size(), attention, warnings);
  }
}
