package org.lectern.grader.report;

import java.util.ArrayList;
import java.util.List;
import org.lectern.grader.Grade;
import org.lectern.grader.Shard;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.Notice;
import org.lectern.homework.notebook.WrittenAnswer;

/** A small homework of 10 points, and grades of it. */
final class Sample {
  static final String BUNDLE = "b".repeat(64);
  static final String HIDDEN_NAME = "the first weight of a far key";

  private Sample() {}

  static Grading grading(String... students) {
    return grading(Shard.WHOLE, List.of(students));
  }

  static Grading grading(Shard shard, List<String> students) {
    return new Grading(
        "h2",
        "Attention as weighted words",
        List.of(
            Question.exercise("2.1", "Softmax under a mask", 5),
            Question.exercise("2.2", "One query by loops", 3),
            Question.written("h2-written-1", 2)),
        BUNDLE,
        "Lectern 0.1.0, JDK 17",
        42,
        "process",
        "Stops endless loops. Does not stop a program that reads files of the same user.",
        shard,
        students);
  }

  /** All checks end like this: two visible ones of 2.1, a hidden one, and one of 2.2. */
  static Grade grade(String student, State... states) {
    return grade(student, List.of(states), List.of(), "what I think <b>&\n");
  }

  static Grade grade(String student, List<State> states, List<Notice> notices, String text) {
    State worst = State.PASS;
    for (State state : states) {
      worst = worst.compareTo(state) >= 0 ? worst : state;
    }
    var tests = new ArrayList<TestResult>();
    tests.add(test("2.1", "each row sums to 1", false, 2, states.get(0)));
    tests.add(test("2.1", "masked keys weigh nothing", false, 1, states.get(1)));
    tests.add(test("2.1", HIDDEN_NAME, true, 2, states.get(2)));
    tests.add(test("2.2", "golden table", false, 3, states.get(3)));
    return of(student, worst, tests, notices, text);
  }

  static Grade of(
      String student, State verdict, List<TestResult> tests, List<Notice> notices, String text) {
    return new Grade(
        student,
        student + "/h2.ipynb",
        Hash.of(student),
        1,
        verdict,
        tests,
        notices,
        List.of(new WrittenAnswer("h2-written-1", 2, text)),
        "process",
        1234,
        42,
        BUNDLE);
  }

  /** Nothing could be asked. */
  static Grade broken(String student, State verdict, Notice... notices) {
    return new Grade(
        student,
        student + ".ipynb",
        Hash.of(student),
        1,
        verdict,
        List.of(),
        List.of(notices),
        List.of(),
        "process",
        5,
        42,
        BUNDLE);
  }

  static TestResult test(String exercise, String name, boolean hidden, int points, State state) {
    boolean passed = state == State.PASS;
    String said = passed ? "" : (hidden ? "secret " : "") + "divide each row by its own sum";
    return new TestResult(
        exercise,
        name,
        hidden,
        points,
        passed ? points : 0,
        state,
        said,
        passed ? "" : "scores = [[1, 2], [3, 4]]" + (hidden ? " secret" : ""),
        passed ? "" : "[[0.268941, 0.731059]]",
        passed ? "" : "[[0.25, 0.75]]",
        passed ? "" : "at org.lectern.Secret.place(Secret.java:1)");
  }
}
