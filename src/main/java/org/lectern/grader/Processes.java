package org.lectern.grader;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.lectern.grader.sandbox.Confined;
import org.lectern.grader.sandbox.Ended;
import org.lectern.grader.sandbox.JvmTask;
import org.lectern.grader.sandbox.Limits;
import org.lectern.grader.sandbox.Sandbox;
import org.lectern.grader.worker.CompileMain;
import org.lectern.grader.worker.Jvm;
import org.lectern.grader.worker.WorkerMain;
import org.lectern.homework.State;

/**
 * Starts the two kinds of processes of a batch in its sandbox: those that compile, in which nothing
 * of a student ever runs, and those in which it does.
 */
final class Processes {
  /** The compiler knows all of the JDK and of the libraries. */
  private static final int COMPILER_MEGABYTES = 256;

  /** With what a JVM needs besides its heap a worker stays below 300 MB. */
  private static final int WORKER_MEGABYTES = 128;

  private static final int KILL = 9;

  /** The compiler is one process for hundreds of notebooks. */
  private static final Duration COMPILER_CPU = Duration.ofHours(1);

  private final Sandbox sandbox;
  private final Path javaHome;
  private final List<Path> toCompileAgainst;
  private final List<Path> toRunWith;
  private final AtomicLong peakKilobytes = new AtomicLong();

  Processes(Sandbox sandbox, Path javaHome, Bundle bundle) throws IOException {
    this(sandbox, javaHome, whole(bundle), withLibraries(bundle.workerJar()));
  }

  Processes(Sandbox sandbox, Path javaHome, List<Path> toCompileAgainst, List<Path> toRunWith) {
    this.sandbox = sandbox;
    this.javaHome = javaHome;
    this.toCompileAgainst = toCompileAgainst;
    this.toRunWith = toRunWith;
  }

  /** The library with what is withheld: who uses that is told so, and not of a missing class. */
  private static List<Path> whole(Bundle bundle) throws IOException {
    Path lectern = Libraries.lectern();
    return withLibraries(Files.isRegularFile(lectern) ? lectern : bundle.workerJar());
  }

  private static List<Path> withLibraries(Path lectern) throws IOException {
    var classPath = new ArrayList<Path>(List.of(lectern));
    classPath.addAll(Libraries.forWorkers());
    return classPath;
  }

  Jvm compiler() throws IOException {
    Limits limits = Limits.standard().withCpu(COMPILER_CPU);
    return start(CompileMain.class, toCompileAgainst, COMPILER_MEGABYTES, limits);
  }

  Jvm worker() throws IOException {
    return start(WorkerMain.class, toRunWith, WORKER_MEGABYTES, Limits.standard());
  }

  /** The most memory that a worker or compiler held so far, 0 if that is unknown. */
  long peakKilobytes() {
    return peakKilobytes.get();
  }

  private Jvm start(Class<?> main, List<Path> classPath, int megabytes, Limits limits)
      throws IOException {
    // products in plain Java: native ones cost 100 MB, and the sums of others differ in a last bit
    List<String> options = List.of("-Dlectern.blas=java");
    var task = new JvmTask(javaHome, classPath, main.getName(), List.of(), megabytes, options);
    return new Sandboxed(sandbox.start(task, limits));
  }

  /** A process of the sandbox, as the judge's ends of the pipes see it. */
  private final class Sandboxed implements Jvm {
    private final Confined confined;

    Sandboxed(Confined confined) {
      this.confined = confined;
    }

    @Override
    public OutputStream stdin() {
      return confined.stdin();
    }

    @Override
    public InputStream stdout() {
      return confined.stdout();
    }

    @Override
    public Optional<End> waitFor(Duration patience) {
      try {
        return confined.waitFor(patience).map(Sandboxed::end);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static End end(Ended ended) {
      State state =
          switch (ended.how()) {
            case OUT_OF_MEMORY -> State.OOM;
            case FLOOD -> State.LIMIT;
            // the kernel for want of memory, or a hand; students' code may too, but again and again
            case SIGNAL -> ended.signal() == KILL ? State.INFRA : State.CRASH;
            case EXIT, KILLED -> State.CRASH;
          };
      return new End(state, ended.toString(), ended.stderr());
    }

    @Override
    public String threads() {
      try {
        return confined.threadDump();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return "";
      }
    }

    @Override
    public void close() {
      try {
        peakKilobytes.accumulateAndGet(confined.peakKilobytes(), Math::max);
        confined.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
