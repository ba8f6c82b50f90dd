package org.lectern.homework;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.lectern.homework.wire.TaskFailure;
import org.lectern.homework.wire.Transport;

/**
 * Runs the checks of one class by JUnit's Launcher, at home and in the grader alike. Nothing is
 * searched for: the class is named, and the one engine too.
 */
public final class CheckRunner {
  private static final Namespace STORE = Namespace.create(TaskExtension.class);

  private CheckRunner() {}

  /**
   * Runs all checks of a class.
   *
   * @param exercise what they check
   * @param checks a class with {@link Checks}
   * @param hidden whether only the grader has it
   * @param transport the way to the student's object
   * @param seed of all inputs; the same seed gives the same inputs
   * @return a result for each check, in their order
   */
  public static List<TestResult> run(
      Exercise<?, ?> exercise, Class<?> checks, boolean hidden, Transport transport, long seed) {
    LauncherConfig config =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build();
    var results = new Results(exercise, hidden);
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader(); // in a notebook one that has no JUnit
    current.setContextClassLoader(checks.getClassLoader());
    try (LauncherSession session = LauncherFactory.openSession(config)) {
      session.getStore().put(STORE, "run", new TaskExtension.Run(exercise, transport, seed));
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectClass(checks))
                  .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                  .build(),
              results);
    } finally {
      current.setContextClassLoader(before);
    }
    if (results.list.isEmpty()) {
      throw new IllegalStateException(
          checks.getName() + " ran no check; has it @Checks, and methods with @Check?");
    }
    return List.copyOf(results.list);
  }

  /**
   * The checks of a class when nothing could be asked.
   *
   * @param exercise what they check
   * @param checks a class with {@link Checks}
   * @param hidden whether only the grader has it
   * @param state how it came to that
   * @param reason a sentence for the student
   * @return a result for each check, in their order
   */
  public static List<TestResult> notRun(
      Exercise<?, ?> exercise, Class<?> checks, boolean hidden, State state, String reason) {
    var results = new Results(exercise, hidden);
    return Arrays.stream(checks.getDeclaredMethods())
        .map(method -> method.getAnnotation(Check.class))
        .filter(Objects::nonNull)
        .sorted(Comparator.comparingInt(Check::order))
        .map(check -> results.result(check, state, check.hint(), "", "", reason, ""))
        .toList();
  }

  private static final class Results implements TestExecutionListener {
    private final List<TestResult> list = new ArrayList<>();
    private final Exercise<?, ?> exercise;
    private final boolean hidden;

    Results(Exercise<?, ?> exercise, boolean hidden) {
      this.exercise = exercise;
      this.hidden = hidden;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        Check check =
            test.getSource()
                .map(source -> ((MethodSource) source).getJavaMethod().getAnnotation(Check.class))
                .orElseThrow();
        list.add(
            result
                .getThrowable()
                .map(thrown -> failed(check, thrown))
                .orElseGet(() -> TestResult.passed(exercise.id(), check, hidden)));
      } else {
        result.getThrowable().ifPresent(CheckRunner::broken);
      }
    }

    private TestResult failed(Check check, Throwable thrown) {
      if (thrown instanceof CheckFailure wrong) {
        String hint = wrong.hint().isEmpty() ? check.hint() : wrong.hint();
        return result(check, State.FAIL, hint, wrong.input(), wrong.expected(), wrong.got(), "");
      }
      if (thrown instanceof TaskFailure none) {
        String fallback = none.state() == State.TIMEOUT ? check.onTimeout() : check.hint();
        String hint = none.hint().isEmpty() ? fallback : none.hint();
        return result(check, none.state(), hint, "", "", none.getMessage(), none.detail());
      }
      // the check itself stumbled, for example over an answer that it did not look at first
      return result(
          check,
          State.ERROR,
          check.hint(),
          "",
          "",
          "an answer that the check could not use",
          thrown.toString() + " at " + thrown.getStackTrace()[0]);
    }

    private TestResult result(
        Check check,
        State state,
        String hint,
        String input,
        String expected,
        String got,
        String detail) {
      return new TestResult(
          exercise.id(),
          check.name(),
          hidden,
          check.points(),
          0,
          state,
          hint,
          input,
          expected,
          got,
          detail);
    }
  }

  private static void broken(Throwable thrown) {
    throw new IllegalStateException("the class of checks cannot be run", thrown);
  }
}
