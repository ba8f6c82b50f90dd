package org.lectern.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.lectern.text.CorpusException;
import org.lectern.train.CheckpointException;
import org.lectern.train.DivergenceException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever is thrown into one line on standard error and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int LONGEST = 1200; // a file may hold a line of a megabyte

  /** What the system says of a path that somebody mistyped. */
  private static final Set<String> NOWHERE =
      Set.of(
          "Not a directory",
          "Is a directory",
          "File name too long",
          "Too many levels of symbolic links");

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
    if (isInput(e) || (failure == Main.FAILURE && leadsNowhere(e))) {
      return Main.BAD_INPUT;
    }
    boolean interrupted = e instanceof InterruptedException || e instanceof CancellationException;
    return interrupted ? Main.INTERRUPTED : failure;
  }

  private static boolean isInput(Throwable e) {
    return e instanceof BadInput
        || e instanceof InvalidPathException
        || e instanceof CorpusException
        || e instanceof CheckpointException
        || e instanceof DivergenceException;
  }

  /** A path that somebody gave, and not a disk that fails. */
  private static boolean leadsNowhere(Throwable e) {
    return e instanceof NoSuchFileException
        || e instanceof AccessDeniedException
        || e instanceof NotDirectoryException
        || e instanceof FileAlreadyExistsException
        || (e instanceof FileSystemException failure && NOWHERE.contains("" + failure.getReason()));
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
    if (e instanceof InvalidPathException wrong) {
      return "'" + wrong.getInput() + "' is no file name: " + wrong.getReason() + "; check it";
    }
    if (e instanceof OutOfMemoryError) {
      return "out of memory; try java -Xmx with more, or a smaller --preset or (not in bench)"
          + " --batch";
    }
    if (e instanceof FileSystemException failure) { // its message is a bare file name
      String reason = failure.getReason();
      reason = reason == null ? e.getClass().getSimpleName() : reason;
      return failure.getFile() + ": " + reason + "; check the file and its folder";
    }
    boolean speaks =
        e instanceof BadInput || e instanceof IOException || e instanceof IllegalStateException;
    return speaks && e.getMessage() != null
        ? e.getMessage()
        : "unexpected " + e + "; this is a mistake in Lectern, --stacktrace shows where";
  }

  /** A file name or a line of a corpus may hold line breaks and control characters. */
  static String oneLine(String message) {
    String text = message.strip();
    if (text.length() > LONGEST) { // the place stands in front, the remedy at the end
      int end = text.length() - LONGEST / 4;
      text = text.substring(0, LONGEST - LONGEST / 4) + " [...] " + text.substring(end);
    }
    return text.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
  }
}
