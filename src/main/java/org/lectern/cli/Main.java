package org.lectern.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line of Lectern: {@code java -jar target/lectern.jar --help}. */
@Command(
    name = "lectern",
    description = "Train a Transformer, translate with it, measure its speed; grade homework.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:failure of the program or its surroundings (a full disk, say)",
      "2:wrong usage or wrong input; one line on standard error says which",
      "130:interrupted with Ctrl-C (143 if asked to end by SIGTERM)"
    })
public final class Main implements Callable<Integer> {
  static final int SUCCESS = 0;
  static final int FAILURE = 1;
  static final int BAD_INPUT = 2;
  static final int INTERRUPTED = 130; // 128 + SIGINT, as shells have it

  @Spec private CommandSpec spec;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "After an error print where in the program it arose.")
  private boolean stacktrace;

  private Main() {}

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param args the command and its options
   * @throws IOException if a JVM for the judge cannot be started
   */
  public static void main(String[] args) throws IOException {
    String format = "java.util.logging.SimpleFormatter.format";
    if (System.getProperty(format) == null) {
      System.setProperty(format, "%4$s: %5$s%n"); // a warning is one line, without date and class
    }
    System.exit(
        JudgeProcess.isNeededFor(args) ? JudgeProcess.run(args) : run(Streams.ofProcess(), args));
  }

  /** Runs a command. Nothing but the given streams and the files it names is written. */
  static int run(Streams streams, String... args) {
    Main main = new Main();
    try (Interruption interruption = new Interruption()) {
      CommandLine line =
          new CommandLine(main)
              .addSubcommand(new TrainCommand(streams, interruption))
              .addSubcommand(new TranslateCommand(streams))
              .addSubcommand(new LmCommand(streams, interruption))
              .addSubcommand(new ExploreCommand(streams))
              .addSubcommand(new BenchCommand(streams))
              .addSubcommand(new EvaluateCommand(streams))
              .addSubcommand(new ConvertCommand(streams))
              .addSubcommand(new ScoreboardCommand(streams, interruption))
              .addSubcommand(
                  new CommandLine(new GradeCommand(streams, interruption))
                      .addSubcommand(new GradeMergeCommand(streams))
                      .addSubcommand(new GradeBenchCommand(streams)))
              .addSubcommand(HomeworkCommand.line(streams))
              .setExpandAtFiles(false) // a file name may begin with @
              .registerConverter(Path.class, Main::path)
              .setOut(streams.outWriter())
              .setErr(streams.errWriter());
      Failures failures = new Failures(streams, () -> main.stacktrace);
      line.setParameterExceptionHandler(failures).setExecutionExceptionHandler(failures);
      try {
        return line.execute(args);
      } catch (Error e) { // out of memory, say; picocli hands on exceptions only
        return failures.report("lectern", e, FAILURE);
      }
    }
  }

  /** In a container without a locale Java knows no file names beyond ASCII. */
  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "'" + name + "' is no file name here; if it should be, set LC_ALL=C.UTF-8");
    }
  }

  /** Without a command: says what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return BAD_INPUT;
  }
}
