package org.lectern.cli;

/**
 * A run of the command line inside this JVM, for tests of other packages.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
public record InProcess(int code, String out, String err) {
  /** Runs a command as in a pipe. */
  public static InProcess run(String input, String... args) {
    Run run = Run.withInput(input, args);
    return new InProcess(run.code(), run.out(), run.err());
  }
}
