package org.lectern.grader.author;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.lectern.homework.Assignment;
import org.lectern.homework.CheckRunner;
import org.lectern.homework.Exercise;
import org.lectern.homework.State;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.AssignmentCells;
import org.lectern.homework.notebook.BadNotebook;
import org.lectern.homework.notebook.CodeCell;
import org.lectern.homework.notebook.Limits;
import org.lectern.homework.notebook.NotebookFile;
import org.lectern.homework.notebook.Sanitised;
import org.lectern.homework.wire.LocalTransport;
import org.lectern.homework.wire.TaskFailure;
import org.lectern.homework.wire.TaskServer;
import org.lectern.homework.wire.Transport;

/**
 * Grades in this JVM, without processes and limits, for code that is trusted: an author's own. The
 * cells, the checks and the way of values between them are those of the real grader; the library is
 * whole, nothing is withheld.
 */
public final class LocalTrials implements Trials {
  private final Assignment assignment;
  private final AssignmentCells cells;
  private final Workshop workshop;
  private final ClassLoader checks;

  /**
   * Prepares.
   *
   * @param stage what was built so far; the bundle is not needed
   */
  public LocalTrials(Stage stage) {
    this.assignment = stage.assignment();
    this.cells = stage.cells();
    this.workshop = stage.workshop();
    this.checks = stage.checks();
  }

  @Override
  public List<TestResult> grade(byte[] notebook, Set<String> exercises, long seed)
      throws IOException {
    Sanitised sanitised;
    try {
      sanitised = Sanitised.of(NotebookFile.read(notebook, Limits.USUAL), cells);
    } catch (BadNotebook e) {
      throw new IOException("the built notebook cannot be graded: " + e.getMessage(), e);
    }
    var results = new ArrayList<TestResult>();
    for (Exercise<?, ?> exercise : assignment.exercises()) {
      if (exercises.contains(exercise.id())) {
        String expression = sanitised.expressions().get(exercise.id());
        for (boolean hidden : new boolean[] {false, true}) {
          Class<?> type = load(hidden ? exercise.hiddenChecks() : exercise.visibleChecks());
          Transport transport = open(exercise, sanitised.code(), expression);
          results.addAll(CheckRunner.run(exercise, type, hidden, transport, seed));
        }
      }
    }
    return results;
  }

  private Class<?> load(String name) throws IOException {
    try {
      return Class.forName(name, false, checks);
    } catch (ClassNotFoundException e) {
      throw new IOException("the class of checks " + name + " is missing", e);
    }
  }

  /** Fresh classes for each class of checks, as in the real grader. */
  private <T, P> Transport open(Exercise<T, P> exercise, List<CodeCell> code, String expression) {
    var problems = new ArrayList<String>();
    var engine = new Engine(workshop.loader());
    try (JShell shell =
        JShell.builder()
            .executionEngine(new Provider(engine), Map.of())
            .out(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
            .build()) {
      shell.addToClasspath(
          workshop.classPath().stream()
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator)));
      for (String name : List.of("java.util.*", "java.io.*", "java.math.*")) { // as the kernel does
        shell.eval("import " + name + ";");
      }
      for (CodeCell cell : code) {
        run(shell, cell, problems);
      }
      engine.last = null;
      shell.eval(expression);
      P probe = exercise.probeOf(engine.last);
      return new LocalTransport(new TaskServer(exercise.probe(), probe, thrown -> ""));
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
      return (request, callback, limit) -> {
        throw new TaskFailure(State.ERROR, String.join("; ", problems), "", "");
      };
    }
  }

  private static void run(JShell shell, CodeCell cell, List<String> problems) {
    String rest = cell.source();
    while (!rest.isBlank()) {
      CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      String code = info.source() == null ? rest : info.source();
      for (SnippetEvent event : shell.eval(code)) {
        if (event.status() == Snippet.Status.REJECTED) {
          shell
              .diagnostics(event.snippet())
              .findFirst()
              .ifPresent(d -> problems.add(cell.id() + ": " + d.getMessage(Locale.ROOT)));
        }
      }
      rest = info.remaining();
    }
  }

  @Override
  public void close() {}

  /** Runs a snippet and keeps the object that it gave, which JShell itself would turn to text. */
  private static final class Engine extends LocalExecutionControl {
    private Object last;

    Engine(ClassLoader parent) {
      super(new Cells(parent));
    }

    @Override
    protected String invoke(Method method) throws Exception {
      last = method.invoke(null);
      return "";
    }
  }

  /** The classes of the cells, above them those of the library. */
  private static final class Cells extends ClassLoader implements LoaderDelegate {
    private final Map<String, byte[]> classes = new HashMap<>();

    Cells(ClassLoader parent) {
      super(parent);
    }

    @Override
    public void load(ExecutionControl.ClassBytecodes[] loaded)
        throws ExecutionControl.ClassInstallException {
      classesRedefined(loaded);
      try {
        for (ExecutionControl.ClassBytecodes one : loaded) {
          loadClass(one.name());
        }
      } catch (ClassNotFoundException | LinkageError e) {
        throw new ExecutionControl.ClassInstallException(e.toString(), new boolean[loaded.length]);
      }
    }

    @Override
    public void classesRedefined(ExecutionControl.ClassBytecodes[] loaded) {
      for (ExecutionControl.ClassBytecodes one : loaded) {
        classes.put(one.name(), one.bytecodes());
      }
    }

    @Override
    public void addToClasspath(String path) {} // the parent knows all of it

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
      Class<?> known = findLoadedClass(name);
      byte[] bytes = classes.get(name);
      if (known == null && bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return known == null ? defineClass(name, bytes, 0, bytes.length) : known;
    }
  }

  private record Provider(ExecutionControl control) implements ExecutionControlProvider {
    @Override
    public String name() {
      return "local";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return control;
    }
  }
}
