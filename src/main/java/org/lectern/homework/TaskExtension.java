package org.lectern.homework;

import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.lectern.homework.wire.TaskClient;
import org.lectern.homework.wire.Transport;

/** Hands a check its task and its randomness. */
final class TaskExtension implements ParameterResolver {
  static final Namespace NAMESPACE = Namespace.create(TaskExtension.class);

  /** What a run of checks is about; the runner puts it into the session's store. */
  record Run(Exercise<?, ?> exercise, Transport transport, long seed) {}

  TaskExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == SplittableRandom.class || type == run(context).exercise().probe();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Run run = run(context);
    if (parameter.getParameter().getType() == SplittableRandom.class) {
      // of the check's name, not of its place: another check more or less changes nothing here
      String name = context.getRequiredTestClass().getName() + context.getDisplayName();
      return new SplittableRandom(run.seed() * 31 + name.hashCode());
    }
    return TaskClient.of(run.exercise().probe(), run.transport(), run.exercise().limit());
  }

  private static Run run(ExtensionContext context) {
    return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE).get("run", Run.class);
  }
}
