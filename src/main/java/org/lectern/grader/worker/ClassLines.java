package org.lectern.grader.worker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;

/**
 * Finds where the lines of each class stand in the notebook. JShell knows, and tells when it
 * translates the stack trace of an exception that code threw; so here one is made up, that passes
 * through the first lines of every class, and thrown where JShell has a snippet run.
 */
final class ClassLines {
  private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+");

  private final JShell shell;
  private final Recorder recorder;
  private final Map<String, CellCompiler.Place> places;

  ClassLines(JShell shell, Recorder recorder, Map<String, CellCompiler.Place> places) {
    this.shell = shell;
    this.recorder = recorder;
    this.places = places;
  }

  Program addedTo(Program program) {
    var wrappers = new TreeSet<String>();
    program.classes().forEach(load -> wrappers.add(wrapper(load.className())));
    Map<String, Program.Lines> lines = lines(List.copyOf(wrappers));
    return new Program(
        program.cells().stream()
            .map(
                cell ->
                    new Program.Cell(
                        cell.id(),
                        cell.index(),
                        with(lines, cell.steps()),
                        cell.problems(),
                        cell.defines()))
            .toList(),
        program.expressions().stream()
            .map(
                expression ->
                    new Program.Expression(
                        expression.exercise(),
                        with(lines, expression.steps()),
                        expression.problem()))
            .toList());
  }

  private static List<Program.Step> with(
      Map<String, Program.Lines> lines, List<Program.Step> steps) {
    return steps.stream().map(step -> with(lines, step)).toList();
  }

  private static Program.Step with(Map<String, Program.Lines> lines, Program.Step step) {
    return step instanceof Program.Load load
        ? new Program.Load(
            load.className(),
            load.bytes(),
            lines.getOrDefault(wrapper(load.className()), Program.Lines.UNKNOWN))
        : step;
  }

  /** The class that JShell wraps around a snippet, for that class or one within. */
  private static String wrapper(String className) {
    Matcher matcher = WRAPPER.matcher(className);
    // \w takes letters and digits but no $: a class within comes after one
    return matcher.lookingAt() ? matcher.group() : className;
  }

  private Map<String, Program.Lines> lines(List<String> wrappers) {
    // A wrapper begins with a package line, a line for each import and each snippet that it uses.
    int probed = (int) shell.snippets().count() + 20;
    var trace = new ArrayList<StackTraceElement>();
    for (String wrapper : wrappers) {
      for (int line = 1; line <= probed; line++) {
        trace.add(new StackTraceElement(wrapper, "at", "", line));
      }
    }
    List<StackTraceElement> translated = translated(trace);
    var found = new HashMap<String, Program.Lines>();
    for (int i = 0; i + probed <= translated.size(); i += probed) {
      List<StackTraceElement> own = translated.subList(i, i + probed);
      CellCompiler.Place place = places.get(own.get(0).getFileName().substring(1)); // "#12"
      if (place != null) {
        found.put(wrappers.get(i / probed), lines(place, own));
      }
    }
    return found;
  }

  /** JShell says 1 up to the first line of the snippet, and then counts. */
  private static Program.Lines lines(CellCompiler.Place place, List<StackTraceElement> translated) {
    int line = 1;
    while (line < translated.size() && translated.get(line).getLineNumber() < 2) {
      line++;
    }
    int minus = line - place.firstLine(); // line `line + 1` of the class is line 2 of the snippet
    int last = place.firstLine() + place.lines() - 1;
    return new Program.Lines(place.cell(), minus, place.firstLine(), last);
  }

  private List<StackTraceElement> translated(List<StackTraceElement> trace) {
    recorder.throwNext(trace.toArray(new StackTraceElement[0]));
    JShellException thrown = shell.eval("0").get(0).exception();
    recorder.take();
    List<StackTraceElement> all =
        thrown instanceof EvalException ? List.of(thrown.getStackTrace()) : List.of();
    boolean known =
        all.size() == trace.size()
            && all.stream().allMatch(e -> String.valueOf(e.getFileName()).startsWith("#"));
    return known ? all : List.of();
  }
}
