package org.lectern.grader.worker;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/** One run of a notebook in the worker, with classes of its own. */
final class Run {
  private final Program program;
  private final StudentTrace trace;
  private final StudentLoader loader = new StudentLoader();

  Run(Program program) {
    this.program = program;
    this.trace = new StudentTrace(program);
  }

  StudentTrace trace() {
    return trace;
  }

  /**
   * Runs the cells by the rule of the kernel: an exception ends its cell, and the next one begins.
   *
   * @param leftOut positions of cells that do not run
   * @param started is told the position of a cell before it begins
   * @param threw is told the position of a cell that ended with an exception, and which
   */
  void cells(Collection<Integer> leftOut, IntConsumer started, BiConsumer<Integer, String> threw) {
    Thread.currentThread().setContextClassLoader(loader);
    for (int i = 0; i < program.cells().size(); i++) {
      if (leftOut.contains(i)) {
        continue;
      }
      started.accept(i);
      try {
        steps(program.cells().get(i).steps());
      } catch (Throwable thrown) { // whatever it is, the next cell begins
        threw.accept(i, trace.describe(thrown));
      }
    }
  }

  /** The object of an exercise. */
  Object object(String exercise) throws Throwable {
    Optional<Program.Expression> expression = program.expression(exercise);
    if (expression.isEmpty()) {
      throw new IllegalArgumentException("nothing was compiled for exercise " + exercise);
    }
    if (!expression.get().problem().isEmpty()) {
      throw new IllegalArgumentException(expression.get().problem());
    }
    return steps(expression.get().steps());
  }

  /** Loads and runs; returns the value of what ran last. */
  private Object steps(List<Program.Step> steps) throws Throwable {
    Object value = null;
    for (Program.Step step : steps) {
      if (step instanceof Program.Load load) {
        loader.declare(load);
      } else if (step instanceof Program.Invoke invoke) {
        value = value(invoke);
      }
    }
    return value;
  }

  private Object value(Program.Invoke invoke) throws Throwable {
    Method method =
        Class.forName(invoke.className(), true, loader).getDeclaredMethod(invoke.method());
    method.setAccessible(true);
    try {
      return method.invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
