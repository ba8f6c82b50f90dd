package org.lectern.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.lectern.text.CorpusException;
import org.lectern.train.CheckpointException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever is thrown into one line on standard error and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Streams streams;
  private final BooleanSupplier stacktrace;

  Failures(Streams streams, BooleanSupplier stacktrace) {
    this.streams = streams;
    this.stacktrace = stacktrace;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String similar = "";
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      similar = suggestions.isEmpty() ? "" : "; perhaps " + String.join(" or ", suggestions);
    }
    return report(
        command, new BadInput(e.getMessage() + similar + hint(command), e), Main.BAD_INPUT);
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    CommandSpec spec = line.getCommandSpec();
    return report(spec.qualifiedName(), e, spec.exitCodeOnExecutionException());
  }

  private static String hint(String command) {
    return "; see '" + command + " --help'";
  }

  /**
   * Says what went wrong.
   *
   * @param failure the exit code if nobody's input is to blame; 1 unless the command says otherwise
   */
  int report(String command, Throwable thrown, int failure) {
    Throwable e = reason(thrown);
    streams.err().println(command + ": " + oneLine(message(e)));
    if (stacktrace.getAsBoolean() || Boolean.getBoolean("lectern.debug")) {
      e.printStackTrace(streams.err());
    }
    if (e instanceof BadInput || e instanceof CorpusException || e instanceof CheckpointException) {
      return Main.BAD_INPUT;
    }
    boolean interrupted = e instanceof InterruptedException || e instanceof CancellationException;
    return interrupted ? Main.INTERRUPTED : failure;
  }

  private static Throwable reason(Throwable e) {
    if (e instanceof ExceptionInInitializerError
        && e.getCause() instanceof IllegalArgumentException wrong) {
      return new BadInput(wrong.getMessage(), e); // a wrong system property, as lectern.blas
    }
    boolean wrapper = e instanceof UncheckedIOException || e instanceof ExceptionInInitializerError;
    return wrapper && e.getCause() != null ? e.getCause() : e;
  }

  private static String message(Throwable e) {
    if (e instanceof InterruptedException || e instanceof CancellationException) {
      return "interrupted";
    }
    if (e instanceof OutOfMemoryError) {
      return "out of memory; try java -Xmx with more, or a smaller --preset or (not in bench) --batch";
    }
    if (e instanceof FileSystemException failure) { // its message is a bare file name
      String reason = failure.getReason() == null ? e.getClass().getSimpleName() : e.getMessage();
      return failure.getFile() + ": " + reason + "; check the file and its folder";
    }
    boolean speaks =
        e instanceof BadInput || e instanceof IOException || e instanceof IllegalStateException;
    return speaks && e.getMessage() != null
        ? e.getMessage()
        : "unexpected " + e + "; this is a mistake in Lectern, --stacktrace shows where";
  }

  /** A file name or a line of a corpus may hold line breaks and control characters. */
  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
  }
}
