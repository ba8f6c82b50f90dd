package org.lectern.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A grader in a JVM of its own, to be killed or to be started by somebody else than us. */
public final class SmallJudge {
  private SmallJudge() {}

  /** Starts one worker: level, jar, words for {@link Hostile}. */
  public static void main(String[] args) throws Exception {
    Isolation level = Isolation.choose(args[0], Path.of(System.getProperty("java.home")));
    List<String> words = Arrays.asList(args).subList(2, args.length);
    JvmTask task =
        new JvmTask(
            Path.of(System.getProperty("java.home")),
            List.of(Path.of(args[1])),
            Hostile.class.getName(),
            words,
            64,
            List.of());
    try (Sandbox sandbox = Sandbox.open(level);
        Confined worker = sandbox.start(task, Limits.standard())) {
      String line = new String(worker.stdout().readNBytes(8), UTF_8);
      System.out.println(
          line.strip()
              + " "
              + ProcessHandle.current().descendants().map(ProcessHandle::pid).toList());
      System.out.flush();
      worker.waitFor(Duration.ofSeconds(60));
    }
  }
}
