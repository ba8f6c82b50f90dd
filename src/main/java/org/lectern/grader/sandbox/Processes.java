package org.lectern.grader.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** What /proc tells about processes; nothing where there is no /proc. */
final class Processes {
  private static final Path PROC = Path.of("/proc");

  private Processes() {}

  /** The uid of a process, or of "self"; -1 if it is gone. */
  static int uid(String pid) {
    // not the owner of /proc/PID: that is root for processes that may not be looked at
    return (int) status(pid, "Uid:");
  }

  /** The processes of a user that are not merely waiting to be buried. */
  static List<Long> ofUid(int uid) {
    return all(pid -> uid(String.valueOf(pid)) == uid && !zombie(pid));
  }

  /** The processes that work in a folder or below it, even if it has been deleted under them. */
  static List<Long> inFolder(Path folder) {
    return all(pid -> isIn(folder.toString(), link(pid, "cwd")));
  }

  /** Not a mere prefix: the neighbour of w1 may be w10. The kernel marks what was deleted. */
  private static boolean isIn(String folder, String working) {
    return working.equals(folder)
        || working.equals(folder + " (deleted)")
        || working.startsWith(folder + "/");
  }

  /** The processes of a PID namespace. */
  static List<Long> inNamespace(String namespace) {
    return all(pid -> link(pid, "ns/pid").equals(namespace) && !zombie(pid));
  }

  /** The PID namespace of a process, "" if it is gone or may not be looked at. */
  static String namespace(long pid) {
    return link(pid, "ns/pid");
  }

  /** The most memory that a process ever held, in kilobytes; 0 if that is unknown. */
  static long peakKilobytes(long pid) {
    return Math.max(0, status(String.valueOf(pid), "VmHWM:"));
  }

  /** Processes and threads that a user has. */
  static long threadsOf(int uid) {
    return ofUid(uid).stream()
        .mapToLong(pid -> Math.max(0, status(String.valueOf(pid), "Threads:")))
        .sum();
  }

  /** The first number of a line, or -1. */
  private static long status(String pid, String name) {
    for (String line : lines(pid)) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.substring(name.length()).strip().split("\\s")[0]);
      }
    }
    return -1;
  }

  private static boolean zombie(long pid) {
    return lines(String.valueOf(pid)).stream().anyMatch(line -> line.startsWith("State:\tZ"));
  }

  private static List<String> lines(String pid) {
    try {
      return Files.readAllLines(PROC.resolve(pid + "/status"), ISO_8859_1);
    } catch (IOException gone) {
      return List.of();
    }
  }

  private static String link(long pid, String name) {
    try {
      return Files.readSymbolicLink(PROC.resolve(pid + "/" + name)).toString();
    } catch (IOException | UnsupportedOperationException gone) {
      return "";
    }
  }

  private static List<Long> all(LongPredicate wanted) {
    var found = new ArrayList<Long>();
    if (!Files.isDirectory(PROC, LinkOption.NOFOLLOW_LINKS)) {
      return found;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[1-9]*")) {
      for (Path entry : entries) {
        long pid = Long.parseLong(entry.getFileName().toString());
        if (wanted.test(pid)) {
          found.add(pid);
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      return found; // as many as could be seen
    }
    return found;
  }
}
