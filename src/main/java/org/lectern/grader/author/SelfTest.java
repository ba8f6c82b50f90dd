package org.lectern.grader.author;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;

/** Grades a homework's own solution, its skeleton and its wrong solutions, and compares. */
final class SelfTest {
  private static final int SEEDS = 5;

  private final Assignment assignment;
  private final Master master;
  private final Map<String, Integer> visiblePoints;
  private final Trials trials;
  private final long seed;
  private final Consumer<String> progress;
  private final List<String> refusals = new ArrayList<>();

  SelfTest(
      Assignment assignment,
      Master master,
      Map<String, Integer> visiblePoints,
      Trials trials,
      long seed,
      Consumer<String> progress) {
    this.assignment = assignment;
    this.master = master;
    this.visiblePoints = visiblePoints;
    this.trials = trials;
    this.seed = seed;
    this.progress = progress;
  }

  /** What stands against the homework, a line each. */
  List<String> run(List<WrongSolution> wrong) throws IOException {
    testSolution();
    testSkeleton();
    for (WrongSolution one : wrong) {
      testWrong(one);
    }
    return refusals;
  }

  private Set<String> all() {
    return assignment.exercises().stream().map(Exercise::id).collect(Collectors.toSet());
  }

  private void testSolution() throws IOException {
    byte[] notebook = master.solution(visiblePoints);
    List<TestResult> first = List.of();
    for (int i = 0; i < SEEDS; i++) {
      say("solution, seed " + (seed + i));
      List<TestResult> results = trials.grade(notebook, all(), seed + i);
      first = i == 0 ? results : first;
      for (TestResult result : results) {
        if (result.state() != State.PASS) {
          refuse(
              result.exercise(),
              "the solution fails \"%s\" with seed %d: expected %s, got %s%s; mend the solution or"
                  + " the check",
              result.name(),
              seed + i,
              shown(result.expected()),
              shown(result.got()),
              result.detail().isEmpty() ? "" : " (" + result.detail() + ")");
        }
      }
      if (!refusals.isEmpty()) {
        return; // other seeds would say the same again
      }
    }
    say("solution, seed " + seed + " once more");
    List<TestResult> again = trials.grade(notebook, all(), seed);
    for (int i = 0; i < Math.min(first.size(), again.size()); i++) {
      if (!first.get(i).equals(again.get(i))) {
        refuse(
            first.get(i).exercise(),
            "\"%s\" differs between two runs with one seed; take all randomness from the given"
                + " SplittableRandom",
            first.get(i).name());
      }
    }
  }

  private void testSkeleton() throws IOException {
    say("skeleton");
    List<TestResult> results = trials.grade(master.student(visiblePoints), all(), seed);
    for (Exercise<?, ?> exercise : assignment.exercises()) {
      List<TestResult> own =
          results.stream().filter(r -> r.exercise().equals(exercise.id())).toList();
      int earned = earned(own);
      int baseline = master.baseline(exercise.id());
      if (earned != baseline) {
        refuse(
            exercise.id(),
            "the skeleton earns %d points, %d were expected (%s passes); let the stub throw, or"
                + " declare metadata.lectern.baseline in the master",
            earned,
            baseline,
            passing(own));
      }
      requireHints("the skeleton", own);
    }
  }

  private void testWrong(WrongSolution wrong) throws IOException {
    say(wrong.name());
    byte[] notebook = master.with(wrong, visiblePoints);
    List<TestResult> results = trials.grade(notebook, Set.of(wrong.exercise()), seed);
    int earned = earned(results);
    if (earned != wrong.earns()) {
      refuse(
          wrong.exercise(),
          "%s earns %d points, %d were declared (%s); mend the checks, or its line // earns:",
          wrong.name(),
          earned,
          wrong.earns(),
          results.stream().map(r -> r.state() + " " + r.name()).collect(Collectors.joining(", ")));
    }
    List<TestResult> failed = results.stream().filter(r -> r.state() != State.PASS).toList();
    List<TestResult> visible = failed.stream().filter(r -> !r.hidden()).toList();
    if (failed.isEmpty()) {
      refuse(wrong.exercise(), "%s passes every check; add one that finds it", wrong.name());
    } else if (wrong.isHiddenOnly() && !visible.isEmpty()) {
      refuse(
          wrong.exercise(),
          "%s is declared hidden only, but fails the visible \"%s\"; declare its hint instead",
          wrong.name(),
          visible.get(0).name());
    } else if (!wrong.isHiddenOnly() && visible.stream().noneMatch(r -> says(r, wrong.hint()))) {
      refuse(
          wrong.exercise(),
          "%s: no failed visible check hints \"%s\"; the hints are: %s; add the mistake to a check,"
              + " or mend its line // hint:",
          wrong.name(),
          wrong.hint(),
          visible.isEmpty()
              ? "none, only hidden checks fail"
              : visible.stream().map(TestResult::hint).collect(Collectors.joining(" | ")));
    }
    requireHints(wrong.name(), results);
  }

  private void requireHints(String who, List<TestResult> results) {
    for (TestResult result : results) {
      if (!result.hidden() && result.state() != State.PASS && result.hint().isBlank()) {
        refuse(
            result.exercise(),
            "%s fails \"%s\" without a hint; give the check one",
            who,
            result.name());
      }
    }
  }

  private static boolean says(TestResult result, String words) {
    return result.hint().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }

  private static int earned(List<TestResult> results) {
    return results.stream().mapToInt(TestResult::earned).sum();
  }

  private static String passing(List<TestResult> results) {
    return results.stream()
        .filter(r -> r.state() == State.PASS)
        .map(r -> "\"" + r.name() + "\"")
        .findFirst()
        .orElse("nothing");
  }

  private static String shown(String value) {
    return value.isEmpty() ? "no error" : value.replaceAll("\\s+", " ");
  }

  private void say(String what) {
    progress.accept(assignment.id() + ": " + what);
  }

  private void refuse(String exercise, String message, Object... parts) {
    refusals.add("exercise " + exercise + ": " + String.format(Locale.ROOT, message, parts));
  }
}
