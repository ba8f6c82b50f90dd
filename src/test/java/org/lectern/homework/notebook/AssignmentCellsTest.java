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
