package org.lectern.grader.author;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks for what students must not get in what they do get, byte by byte: names of hidden checks,
 * and lines of solutions.
 */
final class Leaks {
  private record Needle(String text, List<String> written) {
    /** As it is, and as JSON writes it; bytes as Latin-1, so that they can be searched as text. */
    static Needle of(String text) {
      String json = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
      return new Needle(text, List.of(latin(text), latin(json)));
    }

    private static String latin(String text) {
      return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    boolean isIn(String content) {
      return written.stream().anyMatch(content::contains);
    }
  }

  private final List<Needle> needles;
  private final List<String> found = new ArrayList<>();

  Leaks(Set<String> secrets) {
    needles = secrets.stream().map(Needle::of).toList();
  }

  /** What was found so far, a line each. */
  List<String> found() {
    return found;
  }

  void search(String name, byte[] bytes) {
    String content = new String(bytes, ISO_8859_1);
    for (Needle needle : needles) {
      if (needle.isIn(content) || needle.isIn(name)) {
        found.add(
            "%s: students would get \"%s\"; keep it in the solution or the hidden checks alone"
                .formatted(name, needle.text()));
      }
    }
  }

  /** Searches a jar, or a folder of classes. */
  void searchLibrary(Path library) throws IOException {
    if (Files.isDirectory(library)) {
      try (Stream<Path> files = Files.walk(library)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          search(library.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
      }
      return;
    }
    try (ZipFile jar = new ZipFile(library.toFile())) {
      for (ZipEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          search(entry.getName(), in.readAllBytes());
        }
      }
    }
  }
}
