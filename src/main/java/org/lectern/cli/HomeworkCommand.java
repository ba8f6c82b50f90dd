package org.lectern.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lectern homework}: for those who write homework. */
@Command(
    name = "homework",
    description = "Build the homework of the course, list it, or begin a new one.",
    synopsisSubcommandLabel = "COMMAND")
final class HomeworkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private HomeworkCommand() {}

  /** The command with its own commands. */
  static CommandLine line(Streams streams) {
    return new CommandLine(new HomeworkCommand())
        .addSubcommand(new HomeworkBuildCommand(streams))
        .addSubcommand(new HomeworkListCommand(streams))
        .addSubcommand(new HomeworkNewCommand(streams));
  }

  /** Without a command: says what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return Main.BAD_INPUT;
  }
}
