package org.lectern.grader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lectern.grader.Examination.Result;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;

/** When a time-out is believed. */
class ExaminationTest {
  private static final Set<String> BOTH = Set.of("2.1", "2.2");

  private final List<Set<String>> asked = new ArrayList<>();

  private static TestResult test(String exercise, State state) {
    int earned = state == State.PASS ? 1 : 0;
    return new TestResult(exercise, "a check", false, 1, earned, state, "", "", "", "", "");
  }

  private List<State> states(Result... looks) throws IOException {
    Queue<Result> waiting = new ArrayDeque<>(List.of(looks));
    Result result =
        Examination.believing(
            exercises -> {
              asked.add(exercises);
              return waiting.remove();
            },
            BOTH);
    assertEquals(0, waiting.size(), "a look that was not taken");
    return result.tests().stream().map(TestResult::state).toList();
  }

  private static Result look(TestResult... tests) {
    return new Result(List.of(tests), List.of());
  }

  @Test
  void whatIsNotLateIsAskedOnce() throws IOException {
    Result first = look(test("2.1", State.PASS), test("2.2", State.CRASH));
    assertEquals(List.of(State.PASS, State.CRASH), states(first));
    assertEquals(List.of(BOTH), asked);
  }

  @Test
  void timeOutThatDoesNotComeAgainIsForgotten() throws IOException {
    Result first =
        look(test("2.1", State.PASS), test("2.1", State.TIMEOUT), test("2.2", State.FAIL));
    Result second = look(test("2.1", State.PASS), test("2.1", State.PASS));
    assertEquals(List.of(State.PASS, State.PASS, State.FAIL), states(first, second));
    assertEquals(List.of(BOTH, Set.of("2.1")), asked, "only what was late is asked again");
  }

  @Test
  void timeOutThatComesAgainCounts() throws IOException {
    Result first =
        look(test("2.1", State.TIMEOUT), test("2.1", State.TIMEOUT), test("2.1", State.PASS));
    Result second =
        look(test("2.1", State.TIMEOUT), test("2.1", State.NOT_RUN), test("2.1", State.TIMEOUT));
    assertEquals(List.of(State.TIMEOUT, State.TIMEOUT, State.PASS), states(first, second));
  }

  @Test
  void secondLookTakesNoPointsAway() throws IOException {
    Result first = look(test("2.1", State.PASS), test("2.1", State.TIMEOUT));
    Result second = look(test("2.1", State.FAIL), test("2.1", State.FAIL));
    assertEquals(List.of(State.PASS, State.FAIL), states(first, second));
  }
}
