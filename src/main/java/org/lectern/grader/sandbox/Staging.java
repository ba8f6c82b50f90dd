package org.lectern.grader.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies of the jars under names that tell nothing, readable by every user although the project may
 * stand in a private home, and the working folders of the workers.
 */
final class Staging implements AutoCloseable {
  private record Copy(Path file, Object state) {}

  private final Path folder;
  private final Map<Path, Copy> copies = new HashMap<>();
  private int workers;

  Staging() throws IOException {
    folder = Folders.temporary("lectern-");
  }

  Path folder() {
    return folder;
  }

  /**
   * The copies of jars, made once.
   *
   * @param suspicious whether a worker could have changed them: they are compared with what was
   *     copied
   */
  synchronized List<Path> jars(List<Path> originals, boolean suspicious) throws IOException {
    var staged = new ArrayList<Path>();
    for (Path original : originals) {
      Copy copy = copies.get(original);
      if (copy == null) {
        Path file = folder.resolve((copies.size() + 1) + ".jar");
        Files.copy(original, file);
        Folders.permit(file, "r--r--r--");
        copy = new Copy(file, state(file));
        copies.put(original, copy);
      } else if (suspicious && !copy.state.equals(state(copy.file))) {
        throw new IOException(
            copy.file + ", a copy of " + original.getFileName() + ", was changed while grading");
      }
      staged.add(copy.file);
    }
    return staged;
  }

  /** A fresh empty folder, which nobody but its owner may look into. */
  synchronized Path workingFolder() throws IOException {
    workers++;
    Path made = Files.createDirectory(folder.resolve("w" + workers));
    Folders.permit(made, "rwx------");
    return made;
  }

  @Override
  public void close() throws IOException {
    Folders.delete(folder);
  }

  /**
   * What changes with a file. The kernel notes the time of every change and lets nobody set it;
   * where that is not to be had, the bytes are looked at, which takes a fifth of a second.
   */
  private static Object state(Path file) throws IOException {
    return Tools.onLinux()
        ? Files.readAttributes(file, "unix:ino,size,ctime")
        : new BigInteger(1, digest(file));
  }

  private static byte[] digest(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return ((DigestInputStream) in).getMessageDigest().digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
