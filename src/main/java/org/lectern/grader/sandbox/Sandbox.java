package org.lectern.grader.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Starts workers at one level of isolation. One sandbox serves a whole batch: the jars are copied
 * once. May be used by several threads.
 */
public final class Sandbox implements AutoCloseable {
  private final Isolation level;
  private final CommandLine commandLine;
  private final Staging staging;
  private final Map<Path, Jdk> jdks = new HashMap<>();

  private Sandbox(Isolation level) throws IOException {
    this.level = level;
    commandLine = new CommandLine(level);
    staging = new Staging();
  }

  /**
   * Prepares what all workers share.
   *
   * @param level a level that works here, see {@link Isolation#choose}
   * @return a sandbox, to be closed after its last worker
   * @throws IOException if there is no room for temporary files
   */
  public static Sandbox open(Isolation level) throws IOException {
    return new Sandbox(level);
  }

  /**
   * The level of this sandbox, for the reports.
   *
   * @return the level
   */
  public Isolation level() {
    return level;
  }

  /**
   * Starts a JVM. Its environment and its working folder are empty.
   *
   * @param task what to start
   * @param limits what it may use up
   * @return the running JVM, to be closed
   * @throws IOException if it cannot be started, which is never the fault of what runs in it
   */
  public Confined start(JvmTask task, Limits limits) throws IOException {
    Jdk jdk = jdk(task.javaHome());
    List<Path> jars = staging.jars(task.classPath(), level == Isolation.PROCESS);
    boolean otherUser = level == Isolation.USER || (level == Isolation.BWRAP && Tools.root());
    OptionalInt uid = otherUser ? OptionalInt.of(Uids.claim()) : OptionalInt.empty();
    var traces = new Traces(level, uid, staging.workingFolder());
    try {
      if (level == Isolation.USER) {
        Folders.giveTo(traces.folder(), uid.getAsInt());
      }
      String folder = level == Isolation.BWRAP ? "/tmp" : traces.folder().toString();
      ProcessBuilder builder =
          new ProcessBuilder(commandLine.of(uid, jdk, task, limits, jars, folder))
              .directory(traces.folder().toFile());
      builder.environment().clear();
      return new Confined(Starter.start(builder), limits, traces);
    } catch (IOException e) {
      traces.close();
      throw new IOException(
          "cannot start a worker at level " + level.word() + ": " + e.getMessage(), e);
    }
  }

  /** The copies of jars, as at a start. */
  List<Path> copies(List<Path> classPath) throws IOException {
    return staging.jars(classPath, false);
  }

  /** Where the temporary files are. */
  Path folder() {
    return staging.folder();
  }

  private Jdk jdk(Path home) throws IOException {
    synchronized (jdks) {
      Jdk jdk = jdks.get(home);
      if (jdk == null) {
        jdk = Jdk.of(home);
        jdks.put(home, jdk);
      }
      return jdk;
    }
  }

  /** Deletes the temporary files. Workers must be closed before. */
  @Override
  public void close() throws IOException {
    staging.close();
  }
}
