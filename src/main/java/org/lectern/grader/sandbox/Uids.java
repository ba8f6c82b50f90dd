package org.lectern.grader.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Users without a name, one for each worker that runs: what one of them starts can be counted,
 * limited and ended without touching another. A file lock for each keeps two graders on one machine
 * apart.
 */
final class Uids {
  /** Nobody hands these out: systemd, "Users, Groups, UIDs and GIDs", marks them as unused. */
  private static final int FIRST = 60706;

  private static final int LAST = 61183;

  /** Of the whole JVM, since a file lock belongs to the whole process; it is kept to the end. */
  private static final Map<Integer, FileChannel> LOCKED = new HashMap<>();

  private static final Deque<Integer> FREE = new ArrayDeque<>();

  private Uids() {}

  /** Takes a uid that nobody has, and ends what a killed grader may have left of it. */
  static int claim() throws IOException {
    synchronized (LOCKED) {
      if (!FREE.isEmpty()) {
        return FREE.pop();
      }
      Path folder = folder();
      for (int uid = FIRST; uid <= LAST; uid++) {
        if (!LOCKED.containsKey(uid) && lock(folder, uid)) {
          killAll(uid);
          return uid;
        }
      }
    }
    throw new IOException("all uids from " + FIRST + " to " + LAST + " are taken");
  }

  /** Gives back a uid that has no process any more. */
  static void release(int uid) {
    synchronized (LOCKED) {
      FREE.push(uid);
    }
  }

  /** Whether a uid is in our range: nobody else's processes are ever touched. */
  static boolean ours(int uid) {
    return uid >= FIRST && uid <= LAST;
  }

  /**
   * Kills every process of a uid by one call of the kernel, which none can run away from by
   * forking, and waits until they are gone.
   */
  static void killAll(int uid) throws IOException {
    if (!ours(uid)) {
      throw new IllegalArgumentException("uid " + uid + " is not one of ours");
    }
    for (int round = 0; round < 100; round++) {
      if (Processes.ofUid(uid).isEmpty()) {
        return;
      }
      var command =
          List.of(
              Tools.path("setpriv"),
              "--reuid=" + uid,
              "--regid=" + uid,
              "--clear-groups",
              Tools.path("sh"),
              "-c",
              "kill -KILL -1");
      Tools.output(command.toArray(String[]::new));
      pause();
    }
    throw new IOException("processes of uid " + uid + " cannot be killed");
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(5); // a killed process needs a moment to give back its memory
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the processes of a worker were ended", e);
    }
  }

  private static boolean lock(Path folder, int uid) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(String.valueOf(uid)),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException taken) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      return false;
    }
    LOCKED.put(uid, channel);
    return true;
  }

  private static Path folder() throws IOException {
    Path run = Path.of("/run");
    Path parent = Files.isWritable(run) ? run : Path.of(System.getProperty("java.io.tmpdir"));
    Path folder = parent.resolve("lectern-grader");
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    if (!Files.getAttribute(folder, "unix:uid").equals(0)) {
      throw new IOException(folder + " belongs to another user; delete it");
    }
    return folder;
  }
}
