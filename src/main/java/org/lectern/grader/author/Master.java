package org.lectern.grader.author;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lectern.homework.notebook.Role;

/**
 * The master notebook of a homework: everything, with the solutions marked. Its cells carry ids
 * and, in {@code metadata.lectern}, role, exercise and, for checks, the expression; written answers
 * carry points. What nbgrader wants is worked out from that.
 */
final class Master {
  private final Path file;
  private final JsonNode root;
  private final List<Cell> cells = new ArrayList<>();

  private record Cell(ObjectNode json, String id, Role role, String exercise, MarkedText text) {
    JsonNode lectern() {
      return json.path("metadata").path("lectern");
    }

    boolean isCode() {
      return json.path("cell_type").asText().equals("code");
    }
  }

  private Master(Path file, JsonNode root) throws AuthorMistake {
    this.file = file;
    this.root = root;
    for (JsonNode cell : root.path("cells")) {
      cells.add(cell((ObjectNode) cell));
    }
  }

  static Master read(Path file) throws IOException, AuthorMistake {
    if (!Files.isRegularFile(file)) {
      throw new AuthorMistake(file + ": is missing; begin with: homework new, or name --source");
    }
    try {
      return new Master(file, NotebookJson.parse(Files.readAllBytes(file)));
    } catch (JacksonException | ClassCastException e) {
      throw new AuthorMistake(file + ": is no notebook; open it in Jupyter and save it");
    }
  }

  private Cell cell(ObjectNode json) throws AuthorMistake {
    String id = json.path("id").asText();
    JsonNode lectern = json.path("metadata").path("lectern");
    String name = lectern.path("role").asText();
    boolean code = json.path("cell_type").asText().equals("code");
    Role role =
        name.isEmpty() && !code
            ? Role.TEXT
            : Role.named(name)
                .orElseThrow(
                    () ->
                        new AuthorMistake(
                            "%s: cell %s: the role '%s' is unknown; roles are setup, solution,"
                                    .formatted(file, id, name)
                                + " check, written, skip and text"));
    MarkedText text = MarkedText.of(NotebookJson.source(json), file + ": cell " + id);
    if (!text.secret().isEmpty() && role != Role.SOLUTION && role != Role.WRITTEN) {
      throw new AuthorMistake(
          file + ": cell " + id + ": a solution stands in a cell of role " + role.label());
    }
    return new Cell(json, id, role, lectern.path("exercise").asText(), text);
  }

  /** The points of an exercise that the skeleton earns; 0 unless the notebook's metadata say it. */
  int baseline(String exercise) {
    return root.path("metadata").path("lectern").path("baseline").path(exercise).asInt(0);
  }

  /** The points of all written answers. */
  int writtenPoints() {
    return cells.stream()
        .filter(cell -> cell.role() == Role.WRITTEN)
        .mapToInt(cell -> cell.lectern().path("points").asInt())
        .sum();
  }

  /** The notebook that students get. */
  byte[] student(Map<String, Integer> visiblePoints) {
    return write(visiblePoints, cell -> cell.text().stub());
  }

  /** The notebook with everything solved. */
  byte[] solution(Map<String, Integer> visiblePoints) {
    return write(visiblePoints, cell -> cell.text().solution());
  }

  /** The solved notebook with another solution of one exercise. */
  byte[] with(WrongSolution wrong, Map<String, Integer> visiblePoints) {
    return mixed(Map.of(wrong.exercise(), wrong.source()), Set.of(), visiblePoints);
  }

  /**
   * The solved notebook with other solutions of some exercises.
   *
   * @param other their whole text, by exercise
   * @param untouched exercises that are left as they are handed out
   */
  byte[] mixed(
      Map<String, String> other, Set<String> untouched, Map<String, Integer> visiblePoints) {
    Map<String, String> left = new HashMap<>(other); // the first solution cell takes all
    return write(
        visiblePoints,
        cell -> {
          if (cell.role() != Role.SOLUTION) {
            return cell.text().solution();
          }
          if (untouched.contains(cell.exercise())) {
            return cell.text().stub();
          }
          boolean replaced = other.containsKey(cell.exercise());
          return replaced
              ? Objects.requireNonNullElse(left.remove(cell.exercise()), "")
              : cell.text().solution();
        });
  }

  /** The solution of an exercise: the text of all its solution cells. */
  String solutionOf(String exercise) {
    return cells.stream()
        .filter(cell -> cell.role() == Role.SOLUTION && cell.exercise().equals(exercise))
        .map(cell -> cell.text().solution())
        .collect(Collectors.joining("\n"));
  }

  /** The class that an exercise asks for: {@code MySoftmax} of {@code new MySoftmax()}. */
  String classOf(String exercise) {
    return cells.stream()
        .filter(cell -> cell.role() == Role.CHECK && cell.exercise().equals(exercise))
        .map(cell -> cell.lectern().path("expression").asText())
        .map(expression -> expression.replaceAll("new\\s+(\\w+).*", "$1"))
        .findFirst()
        .orElse("");
  }

  /** What of the solutions must be in nothing that students get. */
  Set<String> secrets() {
    var secrets = new LinkedHashSet<String>();
    cells.forEach(cell -> secrets.addAll(cell.text().secret()));
    return secrets;
  }

  private byte[] write(Map<String, Integer> visiblePoints, Function<Cell, String> text) {
    ObjectNode notebook = NotebookJson.object();
    notebook.put("nbformat", 4).put("nbformat_minor", 5);
    ObjectNode metadata = root.path("metadata").deepCopy();
    if (metadata.path("lectern") instanceof ObjectNode lectern) {
      lectern.remove("baseline");
    }
    notebook.set("metadata", metadata);
    var list = notebook.putArray("cells");
    for (Cell cell : cells) {
      list.add(released(cell, text.apply(cell), visiblePoints));
    }
    return NotebookJson.bytes(notebook);
  }

  private static ObjectNode released(Cell cell, String source, Map<String, Integer> visiblePoints) {
    ObjectNode json = NotebookJson.object();
    json.put("id", cell.id()).put("cell_type", cell.json().path("cell_type").asText());
    json.set("source", NotebookJson.lines(source));
    if (cell.isCode()) {
      json.putNull("execution_count").putArray("outputs");
    }
    ObjectNode metadata = json.putObject("metadata");
    ObjectNode lectern = metadata.putObject("lectern").put("role", cell.role().label());
    for (String key : List.of("exercise", "expression")) {
      if (cell.lectern().has(key)) {
        lectern.put(key, cell.lectern().path(key).asText());
      }
    }
    String type = json.path("cell_type").asText();
    int points = cell.lectern().path("points").asInt();
    switch (cell.role()) {
      case SKIP -> metadata.putArray("tags").add("lectern:skip");
      case TEXT -> {}
      case SETUP -> lock(metadata, new NbgraderCell(cell.id(), type, false, false, 0), source);
      case CHECK -> {
        int visible = visiblePoints.getOrDefault(cell.exercise(), 0);
        lock(metadata, new NbgraderCell(cell.id(), type, true, false, visible), source);
      }
      case SOLUTION -> open(metadata, new NbgraderCell(cell.id(), type, false, true, 0), cell);
      case WRITTEN -> open(metadata, new NbgraderCell(cell.id(), type, true, true, points), cell);
    }
    return json;
  }

  private static void lock(ObjectNode metadata, NbgraderCell nbgrader, String source) {
    metadata.put("deletable", false).put("editable", false);
    metadata.set("nbgrader", nbgrader.metadata(source));
  }

  /** The checksum is that of the stub, also beside a solution: nbgrader knows by it who wrote. */
  private static void open(ObjectNode metadata, NbgraderCell nbgrader, Cell cell) {
    metadata.put("deletable", false);
    metadata.set("nbgrader", nbgrader.metadata(cell.text().stub()));
  }
}
