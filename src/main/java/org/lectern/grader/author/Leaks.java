package org.lectern.grader.author;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks for what students must not get in what they do get: names of hidden checks, and pieces of
 * solutions.
 */
final class Leaks {
  /** The example that a new homework begins with: everybody may read it. */
  private static final Pattern EXAMPLE =
      Pattern.compile("org/lectern/grader/author/(template/.*|Template\\.class)");

  private final List<String> needles;
  private final List<String> found = new ArrayList<>();

  Leaks(Set<String> secrets) {
    needles = List.copyOf(secrets);
  }

  /** What was found so far, a line each. */
  List<String> found() {
    return found;
  }

  void search(String name, byte[] bytes) throws IOException {
    if (EXAMPLE.matcher(name).matches()) {
      return;
    }
    String content = name + "\n" + text(name, bytes);
    for (String needle : needles) {
      if (content.contains(needle)) {
        found.add(
            "%s: students would get \"%s\"; keep it in the solution or the hidden checks alone"
                .formatted(name, needle.replace("\n", " ")));
      }
    }
  }

  /** The texts of a notebook, line by line as needles are; of other files all bytes. */
  private static String text(String name, byte[] bytes) throws IOException {
    if (!name.endsWith(".ipynb")) {
      return new String(bytes, UTF_8);
    }
    var lines = new StringBuilder();
    for (JsonNode cell : NotebookJson.parse(bytes).path("cells")) {
      NotebookJson.source(cell)
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> lines.append(line.strip()).append('\n'));
    }
    return lines + new String(bytes, UTF_8);
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
