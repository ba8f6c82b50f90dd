package org.lectern.homework.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.homework.notebook.NotebookCell.Kind;
import org.lectern.homework.notebook.NotebookCell.Tags;

/** What a cell and a notebook say of themselves, and what they are called if they say nothing. */
class CellsTest {
  private static NotebookFile read(String json) throws BadNotebook {
    return NotebookFile.read(json.getBytes(UTF_8), Limits.USUAL);
  }

  private static Tags tags(String metadata) throws BadNotebook {
    String cell = "{\"metadata\":" + metadata + ",\"cell_type\":\"code\",\"source\":\"\"}";
    return read("{\"nbformat\":4,\"cells\":[" + cell + "]}").cells().get(0).tags();
  }

  private static NotebookCell cell(int index, String id, String gradeId) {
    return new NotebookCell(
        index, id, Kind.CODE, "", new Tags(gradeId, "", "", "", -1, false, false));
  }

  @Test
  void aCellIsCalledByItsIdOrElseItsGradeIdOrElseItsNumber() {
    assertEquals("own", cell(7, "own", "h2-start").name());
    assertEquals("h2-start", cell(7, "", "h2-start").name());
    assertEquals("cell-7", cell(7, "", "").name());
  }

  @ParameterizedTest
  @CsvSource({
    "CODE, SETUP, true",
    "CODE, SOLUTION, true",
    "CODE, CHECK, false",
    "CODE, SKIP, false",
    "MARKDOWN, SETUP, false",
    "RAW, SOLUTION, false"
  })
  void theGraderRunsCodeToBeSetUpOrWritten(Kind kind, Role role, boolean runs) {
    assertEquals(runs, new AssignmentCell("id", role, "", "", 0, false, kind, "").isRun());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1000, 1000", "1001, -1", "-1, -1", "2.5, -1", "\"3\", -1", "null, -1"})
  void pointsAreWholeNumbersUpToAThousand(String given, int points) throws BadNotebook {
    assertEquals(points, tags("{\"nbgrader\":{\"points\":" + given + "}}").points());
  }

  @Test
  void lockedIsOnlyWhatSaysSo() throws BadNotebook {
    assertTrue(tags("{\"nbgrader\":{\"locked\":true}}").locked());
    assertFalse(tags("{\"nbgrader\":{\"locked\":false}}").locked());
  }

  @Test
  void skippedIsOnlyWhatHasTheTag() throws BadNotebook {
    assertTrue(tags("{\"tags\":[\"x\",\"lectern:skip\",\"y\"]}").skip());
    assertFalse(tags("{\"tags\":[\"x\"]}").skip());
    assertFalse(tags("{\"tags\":\"lectern:skip\"}").skip());
    assertFalse(tags("{\"tags\":{\"lectern:skip\":1}}").skip());
    assertEquals(Tags.NONE, tags("null"));
  }

  @Test
  void theNotebookNamesItsHomework() throws BadNotebook {
    String cells = "\"cells\":[{\"cell_type\":\"code\",\"source\":\"\"}]}";
    assertEquals(
        "h5",
        read("{\"nbformat\":4,\"metadata\":{\"lectern\":{\"x\":\"h6\",\"assignment\":\"h5\"}},"
                + cells)
            .assignment());
    assertEquals(
        "",
        read("{\"nbformat\":4,\"metadata\":{\"other\":{\"assignment\":\"h5\"}}," + cells)
            .assignment());
  }

  @Test
  void otherwiseMostOfItsCellsDo() {
    assertEquals(
        "h2",
        NotebookFile.of("", List.of(cell(1, "h1-a", ""), cell(2, "h2-a", ""), cell(3, "h2-b", "")))
            .assignment());
    assertEquals(
        "h1",
        NotebookFile.of("", List.of(cell(1, "h1-a", ""), cell(2, "h1-b", ""), cell(3, "h2-a", "")))
            .assignment());
    assertEquals("h3", NotebookFile.of("", List.of(cell(1, "h4-a", "h3-a"))).assignment());
    assertEquals( // of equally many the first
        "h1", NotebookFile.of("", List.of(cell(1, "h2-a", ""), cell(2, "h1-a", ""))).assignment());
  }

  private static void assertRefused(BadNotebook.Code code, String says, String json) {
    BadNotebook bad = assertThrows(BadNotebook.class, () -> read(json));
    assertEquals(code, bad.code());
    assertTrue(bad.getMessage().contains(says), bad.getMessage());
  }

  @Test
  void whatHasTheWrongShapeIsNamed() {
    var shape = BadNotebook.Code.NB_WRONG_SHAPE;
    assertRefused(shape, "Cell 1 of the notebook is not a cell", "{\"nbformat\":4,\"cells\":[7]}");
    assertRefused(
        shape,
        "The text of cell 1 is not a text",
        "{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":7}]}");
    assertRefused(shape, "its cells are not a list", "{\"nbformat\":3,\"worksheets\":{}}");
    assertRefused(BadNotebook.Code.NB_VERSION, "format 0", "{\"nbformat\":0,\"cells\":[]}");
  }

  @Test
  void aFileAndACellMayBeAsLongAsAllowed() throws BadNotebook {
    byte[] json =
        "{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":[\"abcdefg\",\"hi\"]}]}"
            .getBytes(UTF_8);
    var just = new Limits(json.length, 64, 1, 9);
    assertEquals("abcdefghi", NotebookFile.read(json, just).cells().get(0).source());
    for (Limits less : List.of(new Limits(json.length - 1, 64, 1, 9), new Limits(500, 64, 1, 8))) {
      BadNotebook bad = assertThrows(BadNotebook.class, () -> NotebookFile.read(json, less));
      assertEquals(BadNotebook.Code.NB_TOO_BIG, bad.code());
    }
  }
}
