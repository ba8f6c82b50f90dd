package org.lectern.grader.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second grader out of a folder. The operating system holds the lock and lets it go when
 * the process ends, however it ends: a killed grader leaves nothing to clear up.
 */
final class FolderLock implements AutoCloseable {
  private static final String FILE = ".grading.lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock take(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw busy(folder, file, null);
      }
      channel.truncate(0);
      String holder = "process " + ProcessHandle.current().pid();
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
      return new FolderLock(channel);
    } catch (OverlappingFileLockException e) { // by ourselves
      channel.close();
      throw busy(folder, file, e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static IOException busy(Path folder, Path file, Exception cause) {
    String holder;
    try {
      holder = " (" + Plain.line(Files.readString(file), 40) + ")";
    } catch (IOException e) {
      holder = "";
    }
    return new IOException(
        folder
            + ": another grader is at work here"
            + holder
            + "; wait for it, or choose another --out",
        cause);
  }

  @Override
  public void close() throws IOException {
    channel.truncate(0);
    channel.close();
  }
}
