package org.lectern.grader.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a worker is known by besides its process: its user, its working folder, its namespace. By
 * these everything that it has started and left is found and removed.
 */
final class Traces {
  private final Isolation level;
  private final OptionalInt uid;
  private final Path folder;
  private final List<ProcessHandle> descendants = new ArrayList<>();
  private String namespace = "";
  private boolean gone;

  Traces(Isolation level, OptionalInt uid, Path folder) {
    this.level = level;
    this.uid = uid;
    this.folder = folder;
  }

  Isolation level() {
    return level;
  }

  Path folder() {
    return folder;
  }

  /**
   * The JVM itself, which at the level of bubblewrap stands behind two processes of that; -1 if it
   * is not there (yet).
   */
  long jvm(ProcessHandle started) {
    ProcessHandle handle = started;
    for (int i = 0; level == Isolation.BWRAP && i < 2; i++) {
      ProcessHandle child = handle.children().findFirst().orElse(null);
      if (child == null) {
        return -1;
      }
      handle = child;
    }
    if (level == Isolation.BWRAP && namespace.isEmpty()) {
      namespace = Processes.namespace(handle.pid());
    }
    return handle.pid();
  }

  /** Kills the JVM and all that it has started, as far as the level can. */
  synchronized void killAll(Process process) throws IOException {
    if (gone) { // seen after its end: nobody is left who could start another
      return;
    }
    if (level == Isolation.PROCESS) {
      process.descendants().forEach(descendants::add);
      if (Tools.onLinux()) {
        Tools.output("/bin/sh", "-c", "kill -KILL -- -" + process.pid()); // its process group
      }
    }
    // of bubblewrap: with it the whole namespace; Process.destroyForcibly would close the streams,
    // and what the worker has written before would be lost
    process.toHandle().destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    if (uid.isPresent()) {
      Uids.killAll(uid.getAsInt());
    }
    for (int round = 0; round < 100; round++) {
      List<Long> left = left();
      if (left.isEmpty() && !process.isAlive()) {
        gone = true;
        return;
      }
      left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
      pause();
    }
  }

  /** The processes of the worker that can still be found. */
  synchronized List<Long> left() {
    if (uid.isPresent()) {
      return Processes.ofUid(uid.getAsInt());
    }
    var left = new ArrayList<Long>();
    descendants.stream().filter(ProcessHandle::isAlive).map(ProcessHandle::pid).forEach(left::add);
    left.addAll(Processes.inFolder(folder));
    if (!namespace.isEmpty()) {
      left.addAll(Processes.inNamespace(namespace));
    }
    return left;
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the processes of a worker were ended", e);
    }
  }

  /** Deletes the files and gives the uid back. */
  synchronized void close() throws IOException {
    try {
      Folders.delete(folder);
      if (level == Isolation.USER) {
        Folders.deleteAllOf(uid.orElseThrow());
      }
    } finally {
      if (uid.isPresent() && gone) {
        Uids.release(uid.getAsInt());
      }
    }
  }
}
