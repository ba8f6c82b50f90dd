package org.lectern.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lectern.Required;
import org.lectern.homework.Assignments;
import org.lectern.homework.notebook.AssignmentCells;
import org.lectern.homework.notebook.Limits;
import org.lectern.homework.notebook.NotebookFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A visible check says the same in a notebook on the real kernel, and in the JUnit report that the
 * command writes: for every submission of the demo batch whose code comes to an end, and which the
 * kernel runs as the grader does.
 */
@Tag("long")
class ParityIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("target/parity");
  private static final Set<String> ENDS = Set.of("PASS", "FAIL", "ERROR");

  /**
   * Notices of what the grader mends or leaves out, and the kernel at home does not, or resents.
   */
  private static final Set<String> NOT_ALIKE =
      Set.of(
          "JAVA_REDEFINED", // the student's Math or System answers at home
          "LOCKED_CHANGED", // the grader takes the original
          "MAGIC_REFUSED", // the grader leaves the line out
          "CELL_LEFT_OUT", // ends the kernel, or never ends
          "USES_EXIT"); // Homework.check does not run what would end the kernel

  private static final int FEWEST = 10;

  @Test
  void notebookAndCommandAgree() throws Exception {
    if (DemoBatch.run(List.of("bash", "binder/lab", "--check"), Map.of()) != 0) {
      Required.skip("notebooks", "nothing was compared: the kernel of the notebooks is missing");
    }
    DemoBatch.build();
    int code =
        DemoBatch.lectern(
            "grade",
            "--assignment",
            "h2",
            "--in",
            DemoBatch.FOLDER.toString(),
            "--out",
            FOLDER.resolve("grades").toString(),
            "--force",
            "--accept-risk");
    assertTrue(code <= 1, "exit code " + code);
    List<String> names = comparable();
    assertTrue(names.size() >= FEWEST, "only " + names + " can be compared");
    execute(names);
    int checks = 0;
    var differ = new TreeMap<String, String>();
    for (String name : names) {
      Map<String, String> graded = graded(name);
      Map<String, String> printed = printed(name);
      // where a class is missing there is nothing to print; then nothing may have passed
      graded
          .entrySet()
          .removeIf(e -> !printed.containsKey(e.getKey()) && !e.getValue().equals("PASS"));
      if (!graded.equals(printed)) {
        differ.put(name, "command " + graded + ", notebook " + printed);
      }
      checks += printed.size();
    }
    assertEquals(Map.of(), differ);
    assertTrue(checks >= 10 * FEWEST, checks + " checks were compared");
  }

  private static List<String> comparable() throws IOException {
    var names = new ArrayList<String>();
    String table = Files.readString(FOLDER.resolve("grades/grades.csv"));
    List<Csv.Row> rows = Csv.read(table);
    int file = rows.get(0).cells().indexOf("file");
    int notices = rows.get(0).cells().indexOf("notices");
    for (Csv.Row row : rows.subList(1, rows.size())) {
      List<String> cells = row.cells();
      boolean isPlain = cells.get(file).equals(cells.get(0) + ".ipynb");
      boolean isAlike =
          Collections.disjoint(NOT_ALIKE, Arrays.asList(cells.get(notices).split(" ")));
      if (isPlain && isAlike && ENDS.contains(cells.get(2)) && hasCells(cells.get(0))) {
        names.add(cells.get(0));
      }
    }
    return names;
  }

  /** Those of the formats before 4 have sheets instead. */
  private static boolean hasCells(String name) throws IOException {
    return JSON.readTree(DemoBatch.FOLDER.resolve(name + ".ipynb").toFile()).has("cells");
  }

  /** Runs the notebooks, their checks replaced by cells that print the states. */
  private static void execute(List<String> names) throws Exception {
    Path notebooks = Files.createDirectories(FOLDER.resolve("notebooks"));
    var command = new ArrayList<>(List.of("bash", "binder/lab", "--no-build", "--execute"));
    command.addAll(List.of("--keep-going", "--jobs", "2"));
    AssignmentCells given =
        AssignmentCells.of(NotebookFile.read(Path.of("notebooks/homework/h2.ipynb"), Limits.USUAL));
    for (String name : names) {
      JsonNode notebook = JSON.readTree(DemoBatch.FOLDER.resolve(name + ".ipynb").toFile());
      Path copy = notebooks.resolve("parity-" + name + ".ipynb");
      JSON.writeValue(copy.toFile(), printing((ObjectNode) notebook, given));
      command.add(copy.toString());
    }
    assertEquals(0, DemoBatch.run(command, Map.of("LECTERN_SHORT", "1")));
  }

  private static ObjectNode printing(ObjectNode notebook, AssignmentCells given) {
    ArrayNode cells = JSON.createArrayNode();
    for (JsonNode cell : notebook.path("cells")) {
      String role = cell.at("/metadata/lectern/role").asText();
      if (!role.equals("check") && !role.equals("skip")) {
        cells.add(cell);
      }
    }
    given
        .expressions()
        .forEach(
            (exercise, expression) ->
                cells
                    .addObject()
                    .put("cell_type", "code")
                    .put("id", "print-" + exercise.replace('.', '-'))
                    .put(
                        "source",
                        String.format(
                            "for (var r : Homework.check(\"%s\", %s).results()) {%n"
                                + "  System.out.println(\"CHECK\\t\" + r.exercise() + \"\\t\""
                                + " + r.name() + \"\\t\" + r.state());%n}",
                            exercise, expression))
                    .putNull("execution_count")
                    .<ObjectNode>set("metadata", JSON.createObjectNode())
                    .set("outputs", JSON.createArrayNode()));
    notebook.set("cells", cells);
    return notebook;
  }

  private static Map<String, String> printed(String name) throws IOException {
    Map<String, String> states = new TreeMap<>();
    Path executed = Path.of("target/notebooks/parity-" + name + ".ipynb");
    for (JsonNode cell : JSON.readTree(executed.toFile()).path("cells")) {
      for (JsonNode output : cell.path("outputs")) {
        JsonNode text = output.path("text");
        var whole = new StringBuilder(text.asText());
        text.forEach(line -> whole.append(line.asText()));
        whole
            .toString()
            .lines()
            .filter(line -> line.startsWith("CHECK\t"))
            .map(line -> line.split("\t"))
            .forEach(line -> states.put(line[1] + " " + line[2], line[3]));
      }
    }
    return states;
  }

  private static Map<String, String> graded(String name) throws Exception {
    Map<String, String> states = new TreeMap<>();
    Path file = FOLDER.resolve("grades/students").resolve(name).resolve("student.xml");
    Document xml = HostileTextTest.parse(Files.readString(file));
    var cases = xml.getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      Element one = (Element) cases.item(i);
      String check = one.getAttribute("name").replaceFirst(" \\(\\d+ points?\\)$", "");
      if (!check.startsWith("hidden check ")) {
        String exercise = one.getAttribute("classname").replaceFirst("^h2\\.", "");
        var outcome = one.getElementsByTagName("*");
        String state =
            outcome.getLength() == 0 ? "PASS" : ((Element) outcome.item(0)).getAttribute("type");
        states.put(exercise + " " + check, state);
      }
    }
    assertTrue(states.size() >= Assignments.of("h2").exercises().size(), name);
    return states;
  }
}
