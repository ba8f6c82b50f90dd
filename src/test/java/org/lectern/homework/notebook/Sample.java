package org.lectern.homework.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.util.function.Predicate;

/** A small homework h2 with two exercises and a written answer, to be spoilt in many ways. */
public final class Sample {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ObjectNode root = MAPPER.createObjectNode();
  private final ArrayNode cells = root.putArray("cells");

  private Sample() {
    root.putObject("metadata").putObject("lectern").put("assignment", "h2");
    root.put("nbformat", 4).put("nbformat_minor", 5);
  }

  /** As it is handed out: stubs. */
  public static Sample master() {
    var sample = new Sample();
    sample.text("h2-title", "# h2", true);
    sample.code("h2-start", "setup", "", "import java.util.List;");
    sample.solution(
        "1", "class Twice implements Doubling { int of(int x) { throw new Error(); } }");
    sample.check("1", "new Twice()", 2);
    sample.solution(
        "2", "class Thrice implements Tripling { int of(int x) { throw new Error(); } }");
    sample.check("2", "new Thrice()", 3);
    sample.code("h2-try", "skip", "", "Show.chart(1);");
    ObjectNode written = sample.text("h2-written-1", "*Write here.*", false);
    sample.lectern(written, "written", "");
    sample.nbgrader(written, 3, true);
    return sample;
  }

  /** As a diligent student hands it in. */
  public static Sample solved() {
    Sample sample = master();
    sample.set(
        "h2-2-1-solution", "class Twice implements Doubling { int of(int x) { return 2 * x; } }");
    sample.set(
        "h2-2-2-solution", "class Thrice implements Tripling { int of(int x) { return 3 * x; } }");
    sample.set("h2-written-1", "Because.");
    return sample;
  }

  /** The cells of the homework. */
  static AssignmentCells cells() {
    return AssignmentCells.of(master().read());
  }

  public ObjectNode root() {
    return root;
  }

  public ObjectNode cell(String id) {
    for (var cell : cells) {
      if (cell.path("id").asText().equals(id)) {
        return (ObjectNode) cell;
      }
    }
    throw new AssertionError("no cell " + id);
  }

  Sample set(String id, String source) {
    cell(id).put("source", source);
    return this;
  }

  Sample remove(Predicate<String> ids) {
    for (int i = cells.size() - 1; i >= 0; i--) {
      if (ids.test(cells.get(i).path("id").asText())) {
        cells.remove(i);
      }
    }
    return this;
  }

  /** A cell of code of the student's own, after the cell of an id; at the top if that is empty. */
  ObjectNode insert(String after, String id, String source) {
    ObjectNode cell = code(id, "", "", source);
    cells.remove(cells.size() - 1);
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).path("id").asText().equals(after)) {
        cells.insert(i + 1, cell);
        return cell;
      }
    }
    cells.insert(0, cell);
    return cell;
  }

  public String json() {
    return root.toString();
  }

  byte[] bytes() {
    return json().getBytes(UTF_8);
  }

  NotebookFile read() {
    try {
      return NotebookFile.read(new ByteArrayInputStream(bytes()), Limits.USUAL);
    } catch (BadNotebook e) {
      throw new AssertionError(e.code() + ": " + e.getMessage(), e);
    }
  }

  Sanitised sanitised() {
    try {
      return Sanitised.of(read(), cells());
    } catch (BadNotebook e) {
      throw new AssertionError(e.code() + ": " + e.getMessage(), e);
    }
  }

  private void solution(String number, String source) {
    ObjectNode cell = code("h2-2-" + number + "-solution", "solution", "2." + number, source);
    nbgrader(cell, 0, true);
  }

  private void check(String number, String expression, int points) {
    String source = "Homework.check(\"2." + number + "\", " + expression + ")";
    ObjectNode cell = code("h2-2-" + number + "-check", "check", "2." + number, source);
    ((ObjectNode) cell.path("metadata").path("lectern")).put("expression", expression);
    nbgrader(cell, points, false);
  }

  private ObjectNode code(String id, String role, String exercise, String source) {
    ObjectNode cell = cells.addObject();
    cell.put("cell_type", "code").put("id", id).putObject("metadata");
    cell.putNull("execution_count").put("source", source).putArray("outputs");
    if (!role.isEmpty()) {
      lectern(cell, role, exercise);
    }
    return cell;
  }

  private ObjectNode text(String id, String source, boolean locked) {
    ObjectNode cell = cells.addObject();
    cell.put("cell_type", "markdown").put("id", id).put("source", source).putObject("metadata");
    if (locked) {
      nbgrader(cell, 0, false);
    }
    return cell;
  }

  private void lectern(ObjectNode cell, String role, String exercise) {
    ObjectNode lectern = ((ObjectNode) cell.path("metadata")).putObject("lectern");
    lectern.put("role", role).put("exercise", exercise);
  }

  private void nbgrader(ObjectNode cell, int points, boolean solution) {
    ObjectNode nbgrader = ((ObjectNode) cell.path("metadata")).putObject("nbgrader");
    nbgrader.put("grade_id", cell.path("id").asText()).put("schema_version", 3);
    nbgrader.put("points", points).put("locked", !solution).put("solution", solution);
  }
}
