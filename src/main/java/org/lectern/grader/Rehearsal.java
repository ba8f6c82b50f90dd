package org.lectern.grader;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lectern.grader.sandbox.Isolation;
import org.lectern.grader.sandbox.Sandbox;
import org.lectern.grader.worker.Compiler;
import org.lectern.grader.worker.Program;
import org.lectern.homework.TestResult;
import org.lectern.homework.notebook.BadNotebook;
import org.lectern.homework.notebook.Limits;
import org.lectern.homework.notebook.NotebookFile;
import org.lectern.homework.notebook.Sanitised;

/**
 * Grades notebooks for the author of a homework as a batch would, by the same two processes. The
 * code is the author's own, so the level of processes is enough.
 */
public final class Rehearsal implements AutoCloseable {
  private static final Duration COMPILE_LIMIT = Duration.ofSeconds(30); // for one cell

  private static final int TRIES = 3;

  private final Bundle bundle;
  private final Sandbox sandbox;
  private final Processes processes;
  private final Compiler compiler;

  /**
   * Prepares; processes are started when they are needed.
   *
   * @param bundle the homework; stays open
   * @throws IOException if processes cannot be had
   */
  public Rehearsal(Bundle bundle) throws IOException {
    this.bundle = bundle;
    sandbox = Sandbox.open(Isolation.PROCESS);
    processes = new Processes(sandbox, Path.of(System.getProperty("java.home")), bundle);
    compiler = new Compiler(processes::compiler);
  }

  /**
   * Grades some exercises.
   *
   * @param notebook the bytes of a notebook
   * @param exercises their ids
   * @param seed of the inputs
   * @return visible and hidden checks, in order
   * @throws IOException if we failed
   * @throws BadNotebook if it is no notebook of this homework
   */
  public List<TestResult> grade(byte[] notebook, Set<String> exercises, long seed)
      throws IOException, BadNotebook {
    Sanitised sanitised = Sanitised.of(NotebookFile.read(notebook, Limits.USUAL), bundle.cells());
    Map<String, String> expressions = new LinkedHashMap<>(sanitised.expressions());
    expressions.keySet().retainAll(exercises);
    Program program = compile(sanitised, expressions);
    return new Examination(bundle, program, seed).run(processes::worker, exercises).tests();
  }

  /** A process of ours that is lost is no verdict about a homework: another one is asked. */
  private Program compile(Sanitised sanitised, Map<String, String> expressions) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return compiler.compile(sanitised.code(), expressions, COMPILE_LIMIT);
      } catch (IOException e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    compiler.close();
    sandbox.close();
  }
}
