package org.lectern.grader.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lectern.grader.Grade;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.Notice;

/**
 * Where a student stands: what the checks gave, and on top of it what a teacher decided.
 *
 * @param grade what the grader found out
 * @param results each question of the homework
 * @param total the sum, or what a teacher put in its place; nothing where the grader itself failed
 * @param totalByHand the teacher's decision about the sum
 */
record Standing(
    Grade grade, List<Result> results, Optional<BigDecimal> total, Optional<ByHand> totalByHand) {

  /** The notice about a written answer that says what was handed out, and no more. */
  private static final String UNCHANGED = "WRITTEN_UNCHANGED";

  /**
   * A question.
   *
   * @param question which
   * @param checked what the checks gave; nothing where a person must look
   * @param byHand what a teacher decided
   */
  record Result(Question question, Optional<BigDecimal> checked, Optional<ByHand> byHand) {
    /** The points that count; nothing as long as nobody has given any. */
    Optional<BigDecimal> earned() {
      return byHand.map(ByHand::points).or(() -> checked);
    }

    /** Whether a teacher has given other points than the checks, not only read an answer. */
    boolean isChanged() {
      return !question.isWritten()
          && byHand.isPresent()
          && checked.isPresent()
          && checked.get().compareTo(byHand.get().points()) != 0;
    }
  }

  static Standing of(Grading grading, Grade grade, Overrides overrides) {
    for (TestResult test : grade.tests()) {
      if (grading.questions().stream().noneMatch(q -> q.id().equals(test.exercise()))) {
        throw new IllegalArgumentException(
            grade.student() + ": a check of " + test.exercise() + ", which the homework has not");
      }
    }
    var results = new ArrayList<Result>();
    for (Question question : grading.questions()) {
      Optional<BigDecimal> checked =
          grade.verdict() == State.INFRA ? Optional.empty() : checked(question, grade);
      results.add(new Result(question, checked, overrides.of(grade.student(), question.id())));
    }
    Optional<ByHand> totalByHand = overrides.of(grade.student(), ByHand.TOTAL);
    Optional<BigDecimal> total = totalByHand.map(ByHand::points).or(() -> sum(results));
    return new Standing(grade, List.copyOf(results), total, totalByHand);
  }

  /** The points of the checks. An answer in words has none before a person has read it. */
  private static Optional<BigDecimal> checked(Question question, Grade grade) {
    if (question.isWritten()) {
      boolean isToRead =
          grade.written().stream()
              .anyMatch(a -> a.cell().equals(question.id()) && !a.text().isBlank());
      boolean isStub =
          grade.notices().stream()
              .anyMatch(n -> n.code().equals(UNCHANGED) && n.cell().equals(question.id()));
      return isToRead && !isStub ? Optional.empty() : Optional.of(BigDecimal.ZERO);
    }
    int earned =
        grade.tests().stream()
            .filter(test -> test.exercise().equals(question.id()))
            .mapToInt(TestResult::earned)
            .sum();
    return Optional.of(BigDecimal.valueOf(earned));
  }

  /** Nothing as long as an exercise is without points: a failure of ours is never a zero. */
  private static Optional<BigDecimal> sum(List<Result> results) {
    boolean isKnown =
        results.stream().allMatch(r -> r.question().isWritten() || r.earned().isPresent());
    return isKnown
        ? results.stream()
            .map(r -> r.earned().orElse(BigDecimal.ZERO))
            .reduce(BigDecimal::add)
            .or(() -> Optional.of(BigDecimal.ZERO))
        : Optional.empty();
  }

  String student() {
    return grade.student();
  }

  State verdict() {
    return grade.verdict();
  }

  /** The written answers that nobody has given points for. */
  List<Question> unread() {
    return totalByHand.isPresent() || verdict() == State.INFRA
        ? List.of()
        : results.stream()
            .filter(r -> r.question().isWritten() && r.earned().isEmpty())
            .map(Result::question)
            .toList();
  }

  /** The points of all written answers; nothing if none has any yet. */
  Optional<BigDecimal> written() {
    return results.stream()
        .filter(r -> r.question().isWritten())
        .map(r -> r.earned().orElse(null))
        .filter(Objects::nonNull)
        .reduce(BigDecimal::add);
  }

  /** What the student is told; what was seen in the classes is for the teacher alone. */
  List<Notice> notices() {
    return grade.notices().stream()
        .filter(notice -> !notice.code().startsWith(Attention.SCAN))
        .toList();
  }

  /** The checks of a question, visible or hidden ones. */
  List<TestResult> tests(Question question, boolean hidden) {
    return grade.tests().stream()
        .filter(test -> test.exercise().equals(question.id()) && test.hidden() == hidden)
        .toList();
  }

  /** Points as they are written: 3, 1.5. */
  static String text(BigDecimal points) {
    return points.signum() == 0 ? "0" : points.stripTrailingZeros().toPlainString();
  }

  /** Points as they are written, or another text where there are none. */
  static String text(Optional<BigDecimal> points, String none) {
    return points.map(Standing::text).orElse(none);
  }
}
