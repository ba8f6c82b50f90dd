package org.lectern.grader.author;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A homework of one exercise that works as it is: an author changes it piece by piece, and it can
 * be built at each step.
 */
public final class Template {
  private static final String FOLDER = "template/";

  private final Path project;
  private final Path source;

  /**
   * Prepares.
   *
   * @param project the folder with {@code src/main/java}
   * @param source the folder of all homework: {@code src/homework}
   */
  public Template(Path project, Path source) {
    this.project = project;
    this.source = source;
  }

  /**
   * Lays the files of a new homework.
   *
   * @param id for example {@code h9}
   * @return the files, in order
   * @throws IOException if one of them is there already or cannot be written
   * @throws IllegalArgumentException if the id is none
   */
  public List<Path> lay(String id) throws IOException {
    if (!id.matches("h[1-9]\\d?")) {
      throw new IllegalArgumentException(id + ": is no name of a homework; try h9");
    }
    Map<Path, String> files = files(id);
    for (Path file : files.keySet()) {
      if (Files.exists(file)) {
        throw new IOException(file + ": is there already; choose another name, or delete it");
      }
    }
    for (var file : files.entrySet()) {
      Files.createDirectories(file.getKey().toAbsolutePath().getParent());
      Files.writeString(file.getKey(), text(file.getValue(), id));
    }
    return new ArrayList<>(files.keySet());
  }

  private Map<Path, String> files(String id) {
    Path own = source.resolve(id);
    String tasks = "org/lectern/homework/" + id + "/";
    Path code = project.resolve("src/main/java").resolve(tasks);
    Path visible = own.resolve("tests/visible").resolve(tasks);
    Path hidden = own.resolve("tests/hidden").resolve(tasks).resolve("hidden");
    String exercise = id.substring(1) + ".1-";
    Map<Path, String> files = new TreeMap<>();
    files.put(code.resolve(id.toUpperCase(Locale.ROOT) + ".java"), "Assignment.java.txt");
    files.put(code.resolve("Scaling.java"), "Task.java.txt");
    files.put(code.resolve("package-info.java"), "package-info.java.txt");
    files.put(own.resolve("master.ipynb"), "master.ipynb");
    files.put(visible.resolve("ScalingVisible.java"), "Visible.java.txt");
    files.put(hidden.resolve("ScalingHidden.java"), "Hidden.java.txt");
    files.put(hidden.resolve("package-info.java"), "hidden-package-info.java.txt");
    for (String wrong : List.of("adds", "power", "sign")) {
      files.put(
          own.resolve("wrong").resolve(exercise + wrong + ".java"), "wrong-" + wrong + ".java.txt");
    }
    return files;
  }

  private static String text(String name, String id) throws IOException {
    try (InputStream in = Template.class.getResourceAsStream(FOLDER + name)) {
      return new String(in.readAllBytes(), UTF_8)
          .replace("@id@", id)
          .replace("@number@", id.substring(1))
          .replace("@Class@", id.toUpperCase(Locale.ROOT));
    }
  }
}
