package org.lectern.notebooks;

import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Where JShell would run what it has compiled: takes every class, and runs none. */
final class CompileOnly extends DirectExecutionControl {
  /** Tells JShell to run its snippets here. */
  static final class Provider implements ExecutionControlProvider {
    @Override
    public String name() {
      return "compile only";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return new CompileOnly();
    }
  }

  @Override
  public void load(ClassBytecodes[] classes) {}

  @Override
  public String invoke(String className, String methodName) {
    return "";
  }

  @Override
  public String varValue(String className, String variable) {
    return "";
  }

  @Override
  public void addToClasspath(String path) {}
}
