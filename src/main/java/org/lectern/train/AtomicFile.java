package org.lectern.train;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file whole or not at all. The bytes go to a temporary file in the same folder, are
 * forced to the disk, and take the place of the old file in one move: whoever reads sees the old
 * file or the new one, whatever happens in between.
 *
 * <p>The temporary file carries the number of the process in its name. Those of processes that were
 * killed are deleted at the next writing.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** What is to be written. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the whole content.
     *
     * @param out receives the bytes. Not to be closed
     * @throws IOException if writing fails; the old file then stays
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces a file, or makes it. If this fails, the old file is untouched and nothing is left
   * over. One thread at a time may write a file.
   *
   * @param file the file; a link to a file is followed, one that leads nowhere is replaced
   * @param content what to write
   * @throws IOException if the folder is missing, the file is a device, the disk is full, ...; one
   *     line that says so
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = checkPlace(file);
    Path folder = target.getParent();
    String prefix = "." + target.getFileName() + ".";
    deleteLeftovers(folder, prefix);
    Path temporary = folder.resolve(prefix + ProcessHandle.current().pid() + ".tmp");
    try {
      writeThrough(temporary, content);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      String kept = Files.exists(target) ? "; the old file is untouched" : "";
      throw new IOException(
          "cannot write " + file + ": " + reason(e) + kept + "; make room, or choose another place",
          e);
    } finally {
      Files.deleteIfExists(temporary); // gone already if all went well
    }
    forceFolder(folder);
  }

  /**
   * Says before long work what would fail after it.
   *
   * @return the absolute path that will be written, a link to a file followed
   */
  static Path checkPlace(Path file) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new IOException("cannot write " + file + ": it is a folder; name a file in it");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) { // the move would replace a device
      throw new IOException(
          "cannot write " + file + ": it is not an ordinary file; choose another name");
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "cannot write " + file + ": the folder " + folder + " does not exist; make it first");
    }
    if (!Files.isWritable(folder)) {
      throw new IOException(
          "cannot write " + file + ": the folder " + folder + " is read-only; choose another");
    }
    return target;
  }

  /** A stream and not a channel: an interrupted thread would find its channel closed. */
  private static void writeThrough(Path temporary, Content content) throws IOException {
    try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
      content.writeTo(out);
      out.getFD().sync(); // before the move, or a power cut could leave a name without bytes
    }
  }

  private static void deleteLeftovers(Path folder, String prefix) throws IOException {
    DirectoryStream.Filter<Path> isLeftover = path -> isLeftover(path, prefix);
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, isLeftover)) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  private static boolean isLeftover(Path path, String prefix) {
    String name = path.getFileName().toString();
    if (!name.startsWith(prefix) || !name.endsWith(".tmp")) {
      return false;
    }
    String process = name.substring(prefix.length(), name.length() - ".tmp".length());
    return process.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(process)).isEmpty();
  }

  /**
   * The move itself must reach the disk too. Some systems do not open folders; they force moves.
   */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return; // the file is whole in any case
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
