package org.lectern.homework.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentCellsTest {
  @Test
  void cellsAreThoseOfTheNotebook() {
    AssignmentCells cells = Sample.cells();
    assertEquals("h2", cells.assignment());
    assertEquals(8, cells.cells().size());
    assertEquals(3, cells.writtenPoints());
    assertEquals(
        List.of("h2-2-1-check", "h2-2-2-check"),
        cells.of(Role.CHECK).stream().map(AssignmentCell::id).toList());
    assertEquals(2, cells.find("h2-2-1-check").orElseThrow().points());
  }

  @Test
  void mistakesOfAnAuthorAreTold() {
    assertEquals(
        "h2.ipynb: two cells have the id 'h2-start'",
        wrong("h2-2-2-check", "id", "h2-start", "h2-2-2-check"));
    Sample sample = Sample.master();
    ((ObjectNode) sample.cell("h2-start").at("/metadata/lectern")).put("role", "sauce");
    assertEquals("h2.ipynb: h2-start: the role 'sauce' is unknown", wrong(sample));
    sample = Sample.master();
    ((ObjectNode) sample.cell("h2-2-1-check").at("/metadata/lectern")).put("expression", " ");
    assertEquals("h2.ipynb: h2-2-1-check: a check without expression", wrong(sample));
    sample = Sample.master().remove("h2-2-1-check"::equals);
    assertEquals("h2.ipynb: exercise 2.1 has no check", wrong(sample));
    sample = Sample.master().remove("h2-2-1-solution"::equals);
    assertEquals("h2.ipynb: exercise 2.1 has no solution cell", wrong(sample));
    sample = Sample.master();
    sample.cell("h2-2-1-solution").put("cell_type", "raw");
    assertEquals("h2.ipynb: h2-2-1-solution: a cell of role solution must be code", wrong(sample));
    sample = Sample.master();
    ((ObjectNode) sample.cell("h2-2-1-check").at("/metadata/nbgrader")).put("grade_id", "x");
    assertEquals("h2.ipynb: h2-2-1-check: grade_id is 'x', not the cell's id", wrong(sample));
    sample = Sample.master();
    ((ObjectNode) sample.cell("h2-2-2-check").at("/metadata/lectern")).put("exercise", "2.1");
    assertEquals(
        "h2.ipynb: h2-2-2-check: a second check of exercise 2.1; exercise 2.2 has no check",
        wrong(sample));
  }

  private static void set(Sample sample, String cell, String field, String value) {
    ((ObjectNode) sample.cell(cell).at("/metadata/lectern")).put(field, value);
  }

  @Test
  void everyCellHasANameAndWhatItsRoleAsksFor() {
    Sample sample = Sample.master();
    ObjectNode title = sample.cell("h2-title");
    title.put("id", "").remove("metadata");
    assertEquals("h2.ipynb: a cell has no id", wrong(sample));
    sample = Sample.master();
    set(sample, "h2-2-1-solution", "exercise", "");
    set(sample, "h2-2-1-check", "exercise", "");
    assertEquals(
        "h2.ipynb: h2-2-1-solution: no exercise; h2-2-1-check: no exercise", wrong(sample));
    sample = Sample.master();
    sample.cell("h2-start").put("cell_type", "raw");
    sample.cell("h2-2-1-check").put("cell_type", "markdown");
    assertEquals(
        "h2.ipynb: h2-start: a cell of role setup must be code;"
            + " h2-2-1-check: a cell of role check must be code",
        wrong(sample));
    sample = Sample.master();
    set(sample, "h2-try", "role", "");
    assertEquals("h2.ipynb: h2-try: the role '' is unknown", wrong(sample));
  }

  @Test
  void aNotebookNamesItsHomework() {
    var nameless = new NotebookFile("", List.of());
    assertEquals(
        ".ipynb: the notebook does not say its homework in metadata.lectern.assignment",
        assertThrows(IllegalArgumentException.class, () -> AssignmentCells.of(nameless))
            .getMessage());
  }

  @Test
  void theTagSkipGoesBeforeARole() {
    Sample sample = Sample.master();
    ((ObjectNode) sample.cell("h2-start").at("/metadata")).putArray("tags").add("lectern:skip");
    AssignmentCells cells = AssignmentCells.of(sample.read());
    assertEquals(Role.SKIP, cells.find("h2-start").orElseThrow().role());
  }

  private static String wrong(String cell, String field, String value, String gradeId) {
    Sample sample = Sample.master();
    ObjectNode node = sample.cell(cell);
    assertEquals(gradeId, node.at("/metadata/nbgrader/grade_id").asText());
    ((ObjectNode) node.at("/metadata/nbgrader")).put("grade_id", value);
    node.put(field, value);
    return wrong(sample);
  }

  private static String wrong(Sample sample) {
    NotebookFile notebook = sample.read();
    return assertThrows(IllegalArgumentException.class, () -> AssignmentCells.of(notebook))
        .getMessage();
  }
}
