package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  /** Above the largest process number of any system in use. */
  private static final String DEAD_PROCESS = "99999999999";

  @TempDir Path folder;

  private static void write(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void makesAndReplaces() throws IOException {
    Path file = folder.resolve("a b.txt");
    write(file, "old");
    assertEquals("old", Files.readString(file));
    write(file, "new");
    assertEquals("new", Files.readString(file));
    assertEquals(List.of("a b.txt"), names());
  }

  @Test
  void keepsTheOldFileWhenTheDiskIsFull() throws IOException {
    Path file = folder.resolve("model");
    write(file, "old");
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[1000]);
                      throw new IOException("No space left on device");
                    }));
    assertTrue(failure.getMessage().contains("No space left on device"), failure.getMessage());
    assertTrue(failure.getMessage().contains(file + ": "), failure.getMessage());
    assertTrue(failure.getMessage().contains("old file is untouched"), failure.getMessage());
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("model"), names());
  }

  @Test
  void keepsTheOldFileWhenTheContentThrows() throws IOException {
    Path file = folder.resolve("model");
    write(file, "old");
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  throw new IllegalStateException("NaN");
                }));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("model"), names());
  }

  @Test
  void deletesWhatKilledProcessesLeft() throws IOException {
    Files.writeString(folder.resolve(".model." + DEAD_PROCESS + ".tmp"), "half");
    Files.writeString(folder.resolve(".other." + DEAD_PROCESS + ".tmp"), "of another file");
    Files.writeString(folder.resolve(".model.notes.tmp"), "no number");
    long parent = ProcessHandle.current().parent().orElseThrow().pid();
    Files.writeString(folder.resolve(".model." + parent + ".tmp"), "a living process writes this");
    write(folder.resolve("model"), "new");
    assertEquals(
        List.of(
            ".model." + parent + ".tmp",
            ".model.notes.tmp",
            ".other." + DEAD_PROCESS + ".tmp",
            "model"),
        names());
  }

  @Test
  void followsLinks() throws IOException {
    Path real = Files.createDirectory(folder.resolve("disk")).resolve("model");
    Files.writeString(real, "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    write(link, "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(real));
  }

  @Test
  void replacesALinkThatLeadsNowhere() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));
    write(link, "new");
    assertFalse(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(link));
    assertEquals(List.of("link"), names());
  }

  @Test
  void refusesWhatIsNoOrdinaryFile() throws IOException {
    Path socket = folder.resolve("socket"); // any user can make one, unlike a device
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      String message = assertThrows(IOException.class, () -> write(socket, "x")).getMessage();
      assertEquals(
          "cannot write " + socket + ": it is not an ordinary file; choose another name", message);
    }
    assertEquals(List.of("socket"), names());
    assertFalse(Files.isRegularFile(socket));
  }

  @Test
  void writesInAnInterruptedThread() throws IOException {
    Path file = folder.resolve("model");
    Thread.currentThread().interrupt();
    try {
      write(file, "last");
    } finally {
      assertTrue(Thread.interrupted(), "the interruption was swallowed");
    }
    assertEquals("last", Files.readString(file));
  }

  @Test
  void saysWhichFolderIsMissing() {
    Path file = folder.resolve("none").resolve("model");
    String message = assertThrows(IOException.class, () -> write(file, "x")).getMessage();
    assertTrue(message.contains(folder.resolve("none") + " does not exist"), message);
    assertFalse(message.contains("\n"), message);
    assertTrue(
        assertThrows(IOException.class, () -> write(folder, "x")).getMessage().contains("folder"));
  }
}
