package org.lectern.notebooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;

/**
 * Compiles the cells of a notebook one after the other, as the kernel does, and runs nothing: what
 * stands behind a condition, or after a long training, is looked at too.
 *
 * <p>JShell asks javac four or five times about each snippet, to find out its kind, its type and
 * its code, and that is where the time goes: some 20 ms a snippet, nearly as much as when it is
 * run. Hence calls that follow each other are compiled as one block.
 */
final class NotebookCompiler {
  /** What IJava 1.3.0 imports before the first cell. */
  private static final List<String> IMPORTS =
      Stream.of(
              "java.util.*",
              "java.io.*",
              "java.math.*",
              "java.net.*",
              "java.util.concurrent.*",
              "java.util.prefs.*",
              "java.util.regex.*",
              "static org.lectern.notebooks.KernelFunctions.*")
          .map(name -> "import " + name + ";")
          .toList();

  /** Calls that declare nothing. */
  private static final Pattern CALL =
      Pattern.compile("(?s)\\s*(?:Claim\\.|System\\.out\\.|display\\().*\\);\\s*");

  private NotebookCompiler() {}

  /** The complaints of the compiler, each with the id of its cell. */
  static List<String> errors(Notebook notebook) {
    var found = new ArrayList<String>();
    try (JShell shell = shell()) {
      IMPORTS.forEach(line -> require(compile(shell, line).isEmpty(), line));
      for (Notebook.Cell cell : notebook.code()) {
        compile(shell, cell.source()).forEach(error -> found.add(cell.id() + ": " + error));
      }
    }
    return found;
  }

  private static JShell shell() {
    return JShell.builder()
        .executionEngine(new CompileOnly.Provider(), null)
        .compilerOptions("-classpath", classPath(), "-proc:none")
        .build();
  }

  /** Surefire hides the class path behind a jar that only names it. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Compiles a cell snippet by snippet. */
  private static List<String> compile(JShell shell, String cell) {
    var snippets = new ArrayList<Snippet>();
    var found = new ArrayList<String>();
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    var calls = new StringBuilder();
    String rest = cell;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = analysis.analyzeCompletion(rest);
      if (!next.completeness().isComplete()) {
        found.add("ends within a statement: " + line(rest, 0));
        return found;
      }
      boolean isCall = CALL.matcher(next.source()).matches();
      if (isCall) {
        calls.append(next.source()).append('\n');
      }
      rest = next.remaining();
      if (calls.length() > 0 && (!isCall || rest.isBlank())) {
        snippets.addAll(eval(shell, "{\n" + calls + "}"));
        calls.setLength(0);
      }
      if (!isCall) {
        snippets.addAll(eval(shell, next.source()));
      }
    }
    snippets.forEach(snippet -> found.addAll(errors(shell, snippet)));
    return found;
  }

  private static List<Snippet> eval(JShell shell, String source) {
    return shell.eval(source).stream()
        .filter(event -> event.causeSnippet() == null) // not one that this one makes valid anew
        .map(SnippetEvent::snippet)
        .toList();
  }

  private static List<String> errors(JShell shell, Snippet snippet) {
    return switch (shell.status(snippet)) {
      case VALID, OVERWRITTEN, DROPPED -> List.of();
      case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED ->
          shell
              .unresolvedDependencies((DeclarationSnippet) snippet)
              .map(name -> "uses " + name + ", which is not defined up to here; in: ")
              .map(message -> message + line(snippet.source(), 0))
              .toList();
      default ->
          shell
              .diagnostics(snippet)
              .filter(Diag::isError)
              .map(error -> text(error) + "; in: " + line(snippet.source(), error))
              .toList();
    };
  }

  private static String text(Diag error) {
    return error.getMessage(Locale.ROOT).strip().replaceAll("\\s*\\R\\s*", ", ");
  }

  private static String line(String code, Diag error) {
    long at = Math.max(0, Math.min(error.getPosition(), code.length() - 1));
    return line(code, (int) at);
  }

  /** The line of code that a character belongs to; the first one that is not empty for 0. */
  private static String line(String code, int at) {
    int from = code.lastIndexOf('\n', at) + 1;
    return code.substring(from).strip().lines().findFirst().orElse("");
  }

  private static void require(boolean compiles, String line) {
    if (!compiles) {
      throw new IllegalStateException(line + " does not compile; is the class path " + classPath());
    }
  }
}
