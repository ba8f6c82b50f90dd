package org.lectern.grader.worker;

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
import java.util.concurrent.TimeUnit;
import org.lectern.homework.State;

/** A JVM without any isolation, for tests of what goes over its pipes. */
record PlainJvm(Process process, Path stderr) implements Jvm {
  private static final int KILLED = 128 + 9;
  private static final int OUT_OF_MEMORY = 3; // of -XX:+ExitOnOutOfMemoryError

  static Jvm.Starter of(List<String> main, String... options) {
    return of(Path.of(System.getProperty("java.home")), main, options);
  }

  static Jvm.Starter of(Path javaHome, List<String> main, String... options) {
    return () -> {
      Path stderr = Files.createTempFile("stderr", ".txt");
      stderr.toFile().deleteOnExit();
      var command = new ArrayList<String>();
      command.add(javaHome.resolve("bin/java").toString());
      command.addAll(
          List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-XX:+DisplayVMOutputToStderr"));
      command.addAll(List.of(options));
      command.addAll(List.of("-cp", classPath()));
      command.addAll(main);
      Process process = new ProcessBuilder(command).redirectError(stderr.toFile()).start();
      return new PlainJvm(process, stderr);
    };
  }

  /** Surefire hides the class path behind a jar that only names it. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  @Override
  public OutputStream stdin() {
    return process.getOutputStream();
  }

  @Override
  public InputStream stdout() {
    return process.getInputStream();
  }

  @Override
  public Optional<End> waitFor(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      int code = process.exitValue();
      return Optional.of(
          new End(
              code == OUT_OF_MEMORY ? State.OOM : code == KILLED ? State.INFRA : State.CRASH,
              "it ended with exit code " + code,
              Files.readString(stderr)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public String threads() {
    return "";
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
