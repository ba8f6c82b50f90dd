package org.lectern.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A notebook as it is committed.
 *
 * @param name its path within {@code notebooks/}
 * @param metadata of the whole notebook
 * @param cells in order
 */
public record Notebook(String name, JsonNode metadata, List<Cell> cells) {
  /** Where the notebooks of the course lie. */
  public static final Path FOLDER = Path.of("notebooks");

  /**
   * A cell.
   *
   * @param id as it is committed, empty if there is none
   * @param isCode whether it is for the kernel; a text otherwise
   * @param source its text
   * @param json all of it
   */
  public record Cell(String id, boolean isCode, String source, JsonNode json) {
    static Cell of(JsonNode json) {
      JsonNode source = json.path("source"); // one string, or a list of lines with their ends
      var text = new StringBuilder(source.asText());
      source.forEach(line -> text.append(line.asText()));
      boolean isCode = json.path("cell_type").asText().equals("code");
      return new Cell(json.path("id").asText(), isCode, text.toString(), json);
    }
  }

  /**
   * The committed notebooks, also those in folders; without the copies that editors keep.
   *
   * @return their files, by name
   */
  public static List<Path> files() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(f -> f.toString().endsWith(".ipynb"))
          .filter(f -> !f.toString().contains(".ipynb_checkpoints"))
          .sorted()
          .toList();
    }
  }

  static List<Notebook> all() throws IOException {
    var all = new ArrayList<Notebook>();
    for (Path file : files()) {
      String name = FOLDER.relativize(file).toString().replace('\\', '/');
      all.add(of(name, Files.readString(file)));
    }
    return all;
  }

  /** The lessons of the course alone, without its homework. */
  static List<Notebook> lessons() throws IOException {
    return all().stream().filter(Notebook::isLesson).toList();
  }

  static Notebook of(String name, String json) throws IOException {
    JsonNode notebook = new ObjectMapper().readTree(json);
    var cells = new ArrayList<Cell>();
    notebook.path("cells").forEach(cell -> cells.add(Cell.of(cell)));
    return new Notebook(name, notebook.path("metadata"), List.copyOf(cells));
  }

  List<Cell> code() {
    return cells.stream().filter(Cell::isCode).toList();
  }

  List<Cell> texts() {
    return cells.stream().filter(cell -> !cell.isCode()).toList();
  }

  /** The source of all texts, with an empty line between cells. */
  String text() {
    return String.join("\n\n", texts().stream().map(Cell::source).toList());
  }

  /** What stands before the first hyphen of its name: 05, A1. */
  String number() {
    return name.replaceFirst("-.*", "");
  }

  /** Whether it is a lesson of the course, and not an example of something else. */
  boolean isLesson() {
    return name.matches("(\\d\\d|A\\d)-[^/]*");
  }

  /** Whether it is one of the lessons 02 to 16, which have tables, pictures and questions. */
  boolean isMainLesson() {
    return isLesson() && number().matches("0[2-9]|1[0-6]");
  }
}
