package org.lectern.grader.worker;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Compiles one notebook by the rules of the kernel, IJava 1.3.0: its imports first; snippet by
 * snippet; a cell ends at its first snippet that does not compile, and what came before it counts;
 * a later definition replaces an earlier one, and what uses it is compiled anew.
 */
final class CellCompiler implements AutoCloseable {
  private static final List<String> IMPORTS =
      Stream.of(
              "java.util.*",
              "java.io.*",
              "java.math.*",
              "java.net.*",
              "java.util.concurrent.*",
              "java.util.prefs.*",
              "java.util.regex.*",
              "static " + KernelFunctions.class.getName() + ".*")
          .map(name -> "import " + name + ";")
          .toList();

  private static final int MOST_PROBLEMS = 3; // of one snippet; the others mostly follow from them

  private final Recorder recorder = new Recorder();
  private final JShell shell;
  private final SourceCodeAnalysis analysis;
  private final List<CellInWork> cells = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>(); // by the id of the snippet

  /** Where a snippet stands. */
  record Place(int cell, int firstLine, int lines) {}

  CellCompiler(String classPath) {
    shell =
        JShell.builder()
            .executionEngine(recorder, Map.of())
            .compilerOptions("-classpath", classPath, "-proc:none")
            .build();
    for (String line : IMPORTS) {
      if (!shell.status(shell.eval(line).get(0).snippet()).isDefined()) {
        throw new IllegalStateException(line + " does not compile; is the class path complete?");
      }
    }
    analysis = shell.sourceCodeAnalysis();
    awaitIndexing();
  }

  /**
   * With the analysis JShell begins to look through the class path in a thread of its own, by the
   * same file manager that javac uses, which is not made for two: now and then javac then finds no
   * imports. Whoever may not ask it to wait (see {@link CompileMain}) has to try again.
   */
  private void awaitIndexing() {
    try {
      Method wait = analysis.getClass().getMethod("waitBackgroundTaskFinished");
      wait.setAccessible(true);
      wait.invoke(analysis);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      return; // another JDK, or not opened
    }
  }

  /** Compiles; tells the position of each cell and expression before it begins with it. */
  Program compile(CompileRequest request, IntConsumer started) {
    for (CompileRequest.Source source : request.cells()) {
      started.accept(cells.size());
      var cell = new CellInWork(source);
      cells.add(cell);
      if (source.leftOut().isEmpty()) {
        compile(cell);
      } else {
        cell.problem(Program.Kind.LIMIT, 0, source.leftOut());
      }
    }
    var expressions = new ArrayList<Program.Expression>();
    for (CompileRequest.Wanted wanted : request.expressions()) {
      started.accept(cells.size() + expressions.size());
      expressions.add(
          wanted.leftOut().isEmpty()
              ? expression(wanted)
              : new Program.Expression(wanted.exercise(), List.of(), wanted.leftOut()));
    }
    shell.snippets().forEach(this::noteUnresolved);
    var withoutLines = new Program(cells.stream().map(CellInWork::cell).toList(), expressions);
    return new ClassLines(shell, recorder, places).addedTo(withoutLines);
  }

  private void compile(CellInWork cell) {
    String code = cell.source().text();
    int at = 0;
    while (true) {
      CompletionInfo next = analysis.analyzeCompletion(code.substring(at));
      if (!next.completeness().isComplete()) {
        if (next.completeness() != SourceCodeAnalysis.Completeness.EMPTY) {
          int begin = at + leading(code.substring(at));
          cell.problem(
              Program.Kind.ERROR,
              begin,
              "the cell ends within what begins here; is a ; or a bracket missing?");
        }
        return;
      }
      boolean goesOn = snippets(cell, at, next.source());
      cell.steps().addAll(recorder.take());
      if (!goesOn) {
        return;
      }
      at = code.length() - next.remaining().length();
    }
  }

  /** Compiles what is mostly one snippet; false if the cell ends here. */
  private boolean snippets(CellInWork cell, int at, String code) {
    int begin = at + leading(code);
    for (SnippetEvent event : shell.eval(code.strip())) {
      if (event.causeSnippet() != null) {
        continue; // an older one that was compiled anew
      }
      Snippet snippet = event.snippet();
      int firstLine = cell.line(begin);
      int lines = (int) code.strip().lines().count();
      places.put(snippet.id(), new Place(cells.size() - 1, firstLine, lines));
      if (!event.status().isDefined()) {
        complain(cell, begin, snippet);
        return false;
      }
      if (snippet instanceof DeclarationSnippet declaration
          && !declaration.name().startsWith("$")) {
        cell.defines().add(PlainWords.describe(declaration));
      }
    }
    return true;
  }

  private void complain(CellInWork cell, int at, Snippet snippet) {
    if (shell.status(snippet) == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
      cell.problem(
          Program.Kind.ERROR,
          at,
          PlainWords.unresolved(shell, (DeclarationSnippet) snippet) + " up to here");
      return;
    }
    shell
        .diagnostics(snippet)
        .filter(error -> error.isError())
        .limit(MOST_PROBLEMS)
        .forEach(
            error -> {
              int position = (int) Math.max(0, error.getPosition());
              int end = cell.source().text().length();
              cell.problem(Program.Kind.ERROR, Math.min(end, at + position), PlainWords.of(error));
            });
  }

  /** A method or class that was accepted in the hope that what it uses would still come. */
  private void noteUnresolved(Snippet snippet) {
    if (shell.status(snippet) == Snippet.Status.RECOVERABLE_DEFINED
        && snippet instanceof DeclarationSnippet declaration) {
      Place place = places.get(snippet.id());
      String first = snippet.source().strip().lines().findFirst().orElse("");
      cells
          .get(place.cell())
          .problems()
          .add(
              new Program.Problem(
                  Program.Kind.UNRESOLVED,
                  place.firstLine(),
                  PlainWords.unresolved(shell, declaration),
                  first.strip()));
    }
  }

  /**
   * Compiles the expression of an exercise. JShell keeps its value in a variable that it names
   * itself, and the method that it asks for returns it: no name of ours stands in the code, so the
   * student's definitions can hide none.
   */
  private Program.Expression expression(CompileRequest.Wanted wanted) {
    recorder.take();
    var problems = new ArrayList<String>();
    for (SnippetEvent event : shell.eval(wanted.expression())) {
      if (event.causeSnippet() == null && !event.status().isDefined()) {
        shell
            .diagnostics(event.snippet())
            .filter(error -> error.isError())
            .limit(1)
            .forEach(error -> problems.add(PlainWords.of(error)));
        if (problems.isEmpty()) {
          problems.add(wanted.expression() + " does not compile");
        }
      }
    }
    List<Program.Step> steps = recorder.take();
    return problems.isEmpty()
        ? new Program.Expression(wanted.exercise(), steps, "")
        : new Program.Expression(wanted.exercise(), List.of(), reason(problems.get(0)));
  }

  /** Adds to "class MySoftmax is not defined" why it is not. */
  private String reason(String problem) {
    if (!problem.endsWith(" is not defined")) {
      return problem;
    }
    String name = problem.split(" ")[1];
    for (CellInWork work : cells) {
      Program.Cell cell = work.cell();
      if (!cell.problems().isEmpty()
          && work.source().text().matches("(?s).*\\b" + name + "\\b.*")) {
        Program.Problem first = cell.problems().get(0);
        String verb =
            first.kind() == Program.Kind.LIMIT ? " was left out: " : " does not compile: ";
        return problem + ": its " + cell.name() + verb + first.text();
      }
    }
    return problem;
  }

  private static int leading(String code) {
    return code.length() - code.stripLeading().length();
  }

  @Override
  public void close() {
    shell.close();
  }
}
