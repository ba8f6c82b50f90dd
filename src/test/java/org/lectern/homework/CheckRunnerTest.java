package org.lectern.homework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lectern.homework.wire.LocalTransport;
import org.lectern.homework.wire.TaskClient;
import org.lectern.homework.wire.TaskFailure;
import org.lectern.homework.wire.TaskServer;
import org.lectern.homework.wire.Transport;

/** The road from a check to a student's object and back, with students of every kind. */
class CheckRunnerTest {
  /** A function that stays with the judge. */
  @Judged
  interface Curve {
    double at(double x);
  }

  /** A small task. */
  interface Doubler {
    double[] twice(double[] x);
  }

  @Checks
  static class DoublerVisible {
    @Check(order = 1, points = 2, name = "twice each", hint = "multiply by 2")
    void twice(Doubler task, SplittableRandom random) {
      double[] x = random.doubles(5).toArray();
      double[] square = Arrays.stream(x).map(v -> v * v).toArray();
      Answer.to("twice")
          .given("x", x)
          .expect(Arrays.stream(x).map(v -> 2 * v).toArray(), 1e-15)
          .mistake(square, "you squared")
          .check(task.twice(x));
    }

    @Check(order = 2, points = 1, name = "of nothing", hint = "an empty array is an array")
    void empty(Doubler task) {
      Answer.to("twice").expect(new double[0]).check(task.twice(new double[0]));
    }
  }

  private static final Exercise<Doubler, Doubler> EXERCISE =
      Exercise.of("0.1", "Twice", Doubler.class).limit(Duration.ofSeconds(2));

  @Test
  void rightAnswersEarnTheirPoints() {
    List<TestResult> results = run(x -> Arrays.stream(x).map(v -> 2 * v).toArray());
    assertEquals(List.of(State.PASS, State.PASS), states(results));
    assertEquals(3, results.stream().mapToInt(TestResult::earned).sum());
    assertEquals("twice each", results.get(0).name());
  }

  @Test
  void knownMistakeIsRecognised() {
    List<TestResult> results = run(x -> Arrays.stream(x).map(v -> v * v).toArray());
    assertEquals(List.of(State.FAIL, State.PASS), states(results));
    assertEquals("you squared", results.get(0).hint());
    assertTrue(results.get(0).input().startsWith("twice: x = [0."), results.get(0).input());
  }

  @Test
  void unknownMistakeGetsTheHintOfTheCheck() {
    assertEquals("multiply by 2", run(x -> x.clone()).get(0).hint());
  }

  @Test
  void nullAndNaNAndWrongLengthAreNamed() {
    assertTrue(run(x -> null).get(0).hint().contains("null"));
    assertTrue(run(x -> filled(x.length, Double.NaN)).get(0).hint().contains("NaN"));
    assertTrue(run(x -> new double[7]).get(0).hint().contains("length"));
  }

  @Test
  void changedArgumentFails() {
    List<TestResult> results =
        run(
            x -> {
              double[] y = Arrays.stream(x).map(v -> 2 * v).toArray();
              Arrays.fill(x, 0);
              return y;
            });
    assertEquals(State.FAIL, results.get(0).state());
    assertTrue(results.get(0).got().contains("changed its argument x"), results.get(0).got());
  }

  @Test
  void exceptionIsAnErrorWithItsWords() {
    List<TestResult> results = run(x -> new double[] {x[x.length]});
    assertEquals(List.of(State.ERROR, State.ERROR), states(results));
    assertTrue(results.get(0).got().startsWith("ArrayIndexOutOfBounds"), results.get(0).got());
    assertTrue(results.get(0).hint().contains("index"), results.get(0).hint());
  }

  @Test
  void stubFailsAsNotWritten() {
    List<TestResult> results =
        run(
            x -> {
              throw new UnsupportedOperationException("Task 0.1: write twice");
            });
    assertEquals(List.of(State.FAIL, State.FAIL), states(results));
    assertTrue(results.get(0).got().contains("still to be written"), results.get(0).got());
  }

  @Test
  void exceptionThatForgesASkippedTestFails() {
    List<TestResult> results =
        run(
            x -> {
              throw new org.opentest4j.TestAbortedException("skip me");
            });
    assertEquals(List.of(State.ERROR, State.ERROR), states(results));
  }

  @Test
  void loopEndsAtTheLimitAndNothingIsAskedAfterTwo() {
    List<TestResult> results =
        run(
            x -> {
              sleep();
              return x;
            });
    assertEquals(List.of(State.TIMEOUT, State.TIMEOUT), states(results));
  }

  @Test
  void checksThatNobodyAskedAreListed() {
    List<TestResult> results =
        CheckRunner.notRun(EXERCISE, DoublerVisible.class, true, State.BAD_NOTEBOOK, "no notebook");
    assertEquals(
        List.of("twice each", "of nothing"), results.stream().map(TestResult::name).toList());
    assertEquals(3, results.stream().mapToInt(TestResult::points).sum());
    assertEquals(0, results.stream().mapToInt(TestResult::earned).sum());
  }

  @Test
  void judgedObjectIsCalledBack() {
    var server = new TaskServer(SloperProbe.class, new Sloper(), thrown -> "");
    SloperProbe task =
        TaskClient.of(SloperProbe.class, new LocalTransport(server), Duration.ofSeconds(5));
    assertEquals(7, task.slope(x -> 7 * x, 3), 1e-12);
  }

  /** Checks that stumble: over an answer, or over what nobody can hand them. */
  @Checks
  static class Stumbling {
    private static ClassLoader seen;

    @Check(order = 1, points = 1, name = "reads on", hint = "return more")
    void readsOn(Doubler task) {
      seen = Thread.currentThread().getContextClassLoader();
      throw new IllegalStateException("element " + task.twice(new double[1]).length);
    }

    @Check(order = 2, points = 1, name = "asks for a text", hint = "none")
    void asks(String text) {
      throw new AssertionError(text);
    }
  }

  /** A class without a check. */
  @Checks
  static class NoChecks {}

  private static List<TestResult> run(Class<?> checks, Transport transport) {
    return CheckRunner.run(EXERCISE, checks, false, transport, 1);
  }

  private static Transport echo() {
    return new LocalTransport(new TaskServer(Doubler.class, (Doubler) x -> x, thrown -> ""));
  }

  @Test
  void aCheckThatStumblesIsAnErrorWithItsPlace() {
    List<TestResult> results = run(Stumbling.class, echo());
    assertEquals(List.of(State.ERROR, State.ERROR), states(results));
    assertEquals("return more", results.get(0).hint());
    assertEquals("an answer that the check could not use", results.get(0).got());
    String place = "java.lang.IllegalStateException: element 1 at ";
    assertTrue(results.get(0).detail().startsWith(place), results.get(0).detail());
    assertTrue(results.get(0).detail().contains("Stumbling.readsOn"), results.get(0).detail());
    String nobody = "No ParameterResolver registered";
    assertTrue(results.get(1).detail().contains(nobody), results.get(1).detail());
  }

  @Test
  void checksRunInTheirOwnClassLoaderWhichIsTakenBack() {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    ClassLoader notebook = new ClassLoader(null) {};
    current.setContextClassLoader(notebook);
    try {
      run(Stumbling.class, echo());
      assertSame(Stumbling.class.getClassLoader(), Stumbling.seen);
      assertSame(notebook, current.getContextClassLoader());
    } finally {
      current.setContextClassLoader(before);
    }
  }

  @Test
  void aClassWithoutChecksIsAMistakeOfItsAuthor() {
    Transport echo = echo();
    String message =
        assertThrows(IllegalStateException.class, () -> run(NoChecks.class, echo)).getMessage();
    assertTrue(message.contains("NoChecks ran no check"), message);
  }

  private static String hintOf(State state, String hint) {
    Transport none =
        (request, callback, limit) -> {
          throw new TaskFailure(state, "no answer", hint, "where");
        };
    TestResult result = run(DoublerVisible.class, none).get(0);
    assertEquals(state, result.state());
    assertEquals("where", result.detail());
    return result.hint();
  }

  @Test
  void theHintIsTheFailuresOwnOrElseTheChecks() {
    assertEquals("own words", hintOf(State.ERROR, "own words"));
    assertEquals("multiply by 2", hintOf(State.ERROR, ""));
    assertEquals("own words", hintOf(State.TIMEOUT, "own words"));
    assertEquals("does a loop never end? look at its bound", hintOf(State.TIMEOUT, ""));
  }

  /** A task that is handed a judged object. */
  interface SloperProbe {
    double slope(Curve curve, double x);
  }

  private static final class Sloper implements SloperProbe {
    @Override
    public double slope(Curve curve, double x) {
      return curve.at(x + 1) - curve.at(x);
    }
  }

  private static List<TestResult> run(Doubler student) {
    var server = new TaskServer(Doubler.class, EXERCISE.probeOf(student), thrown -> "");
    return CheckRunner.run(EXERCISE, DoublerVisible.class, false, new LocalTransport(server), 1);
  }

  private static List<State> states(List<TestResult> results) {
    return results.stream().map(TestResult::state).toList();
  }

  private static double[] filled(int length, double value) {
    double[] array = new double[length];
    Arrays.fill(array, value);
    return array;
  }

  private static void sleep() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
