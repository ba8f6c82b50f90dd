package org.lectern.grader.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Temporary folders and their end. No link in them is ever followed. */
public final class Folders {
  /** Where every user may leave files. */
  private static final List<Path> OF_ALL =
      List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/dev/shm"));

  private Folders() {}

  /**
   * A temporary folder through which processes of other users may pass, without looking around.
   *
   * @param prefix how its name begins
   * @return the new folder
   * @throws IOException if it cannot be made
   */
  public static Path temporary(String prefix) throws IOException {
    Path folder = Files.createTempDirectory(prefix).toRealPath();
    permit(folder, "rwx--x--x");
    return folder;
  }

  static void permit(Path path, String permissions) throws IOException {
    if (Tools.onLinux()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  static void giveTo(Path path, int uid) throws IOException {
    Files.setAttribute(path, "unix:uid", uid);
    Files.setAttribute(path, "unix:gid", uid);
  }

  /**
   * Deletes a folder with all that is in it.
   *
   * @param folder may be missing
   * @throws IOException if something of it cannot be deleted
   */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(folder, new Deleting());
    } catch (IOException e) {
      // names too long or folders too deep for a path: rm goes from folder to folder
      Tools.output("/bin/chmod", "-R", "u+rwx", "--", folder.toString());
      Tools.output("/bin/rm", "-rf", "--one-file-system", "--", folder.toString());
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }

  /** Deletes what a worker's user has left in the folders that are open to every user. */
  static void deleteAllOf(int uid) throws IOException {
    for (Path folder : OF_ALL) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS)
              && Files.getAttribute(entry, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(uid)) {
            delete(entry);
          }
        }
      }
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (Tools.onLinux() && !Files.isWritable(folder)) {
        permit(folder, "rwx------");
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failed) throws IOException {
      if (failed != null) {
        throw failed;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
