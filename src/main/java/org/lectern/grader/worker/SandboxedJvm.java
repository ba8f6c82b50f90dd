package org.lectern.grader.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lectern.grader.sandbox.Confined;
import org.lectern.grader.sandbox.Ended;
import org.lectern.grader.sandbox.JvmTask;
import org.lectern.grader.sandbox.Limits;
import org.lectern.grader.sandbox.Sandbox;
import org.lectern.homework.State;

/**
 * A JVM in a sandbox.
 *
 * @param confined the running JVM
 */
public record SandboxedJvm(Confined confined) implements Jvm {
  private static final int WORKER_MEGABYTES = 192;

  private static final int COMPILER_MEGABYTES = 256;

  /** It lives for hundreds of notebooks; a cell that does not end is cut off by the judge. */
  private static final Duration COMPILER_CPU = Duration.ofHours(1);

  /**
   * Starts workers.
   *
   * @param sandbox where
   * @param javaHome the JDK
   * @param classPath the worker's jar and its libraries
   * @return for {@link Worker}
   */
  public static Jvm.Starter worker(Sandbox sandbox, Path javaHome, List<Path> classPath) {
    var task =
        new JvmTask(
            javaHome,
            classPath,
            WorkerMain.class.getName(),
            List.of(),
            WORKER_MEGABYTES,
            List.of());
    return () -> new SandboxedJvm(sandbox.start(task, Limits.standard()));
  }

  /**
   * Starts compilers.
   *
   * @param sandbox where
   * @param javaHome the JDK; that of the workers, or an older one
   * @param classPath what cells may name: the whole library, so that a cell that uses what is
   *     withheld can be told so
   * @return for {@link Compiler}
   */
  public static Jvm.Starter compiler(Sandbox sandbox, Path javaHome, List<Path> classPath) {
    var task =
        new JvmTask(
            javaHome,
            classPath,
            CompileMain.class.getName(),
            List.of(),
            COMPILER_MEGABYTES,
            List.of());
    return () -> new SandboxedJvm(sandbox.start(task, Limits.standard().withCpu(COMPILER_CPU)));
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
      return confined.waitFor(patience).map(SandboxedJvm::end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static End end(Ended ended) {
    State state =
        switch (ended.how()) {
          case OUT_OF_MEMORY -> State.OOM;
          case FLOOD -> State.LIMIT;
          default -> State.CRASH;
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
      confined.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
