package org.lectern.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.lectern.grader.Libraries;
import org.lectern.grader.sandbox.Folders;

/**
 * The JVM in which grading happens. A JVM accepts agents from every process of the same user unless
 * it was started otherwise, and an agent could rewrite grades; so {@code grade} starts itself again
 * with that door shut, and with a heap that does not depend on the machine.
 */
final class JudgeProcess {
  private static final String SHUT = "-XX:+DisableAttachMechanism";
  private static final int PATIENCE_SECONDS = 30;

  private JudgeProcess() {}

  /** Whether this JVM is one, or the command needs none. */
  static boolean isNeededFor(String[] args) {
    return args.length > 0
        && args[0].equals("grade")
        && !ManagementFactory.getRuntimeMXBean().getInputArguments().contains(SHUT);
  }

  /** Runs the command line in such a JVM and returns its exit code. */
  static int run(String[] args) throws IOException {
    String classPath =
        Libraries.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(SHUT, "-Xmx512m", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    Path folder = Folders.temporary("lectern-grade"); // workers of other users pass through it
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", classPath, Main.class.getName()));
    command.addAll(List.of(args));
    Process judge = new ProcessBuilder(command).inheritIO().start();
    // Ctrl-C reaches both: this one waits until the judge has put its things in order, and takes
    // away what a judge that was killed has left
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(judge, folder), "lectern-judge"));
    try {
      return judge.waitFor();
    } catch (InterruptedException e) {
      judge.destroy();
      Thread.currentThread().interrupt();
      return Main.INTERRUPTED;
    }
  }

  private static void end(Process judge, Path folder) {
    try {
      if (!judge.waitFor(1, TimeUnit.SECONDS)) {
        judge.destroy(); // SIGTERM came to us alone
        judge.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      Folders.delete(folder);
    } catch (IOException e) {
      System.err.println("lectern grade: cannot delete " + folder + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
