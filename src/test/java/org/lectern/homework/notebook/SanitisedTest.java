package org.lectern.homework.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class SanitisedTest {
  private static final String TWICE =
      "class Twice implements Doubling { int of(int x) { return 2 * x; } }";

  private static List<String> run(Sanitised sanitised) {
    return sanitised.code().stream().map(c -> c.id() + " " + c.origin() + " " + c.index()).toList();
  }

  private static List<String> notices(Sanitised sanitised) {
    return sanitised.notices().stream().map(n -> n.code() + " " + n.cell()).toList();
  }

  private static String source(Sanitised sanitised, String id) {
    return sanitised.code().stream()
        .filter(c -> c.id().equals(id))
        .findFirst()
        .orElseThrow()
        .source();
  }

  @Test
  void solvedNotebookIsTakenAsItIs() {
    Sanitised sanitised = Sample.solved().sanitised();
    assertEquals(
        List.of("h2-start MASTER 0", "h2-2-1-solution STUDENT 3", "h2-2-2-solution STUDENT 5"),
        run(sanitised));
    assertEquals(List.of(), sanitised.notices());
    assertEquals(List.of(new WrittenAnswer("h2-written-1", 3, "Because.")), sanitised.written());
    assertEquals("{2.1=new Twice(), 2.2=new Thrice()}", sanitised.expressions().toString());
    assertEquals(TWICE, source(sanitised, "h2-2-1-solution"));
  }

  @Test
  void emptyHandedNotebookHasUnchangedAnswer() {
    assertEquals(List.of("WRITTEN_UNCHANGED h2-written-1"), notices(Sample.master().sanitised()));
    Sanitised blank = Sample.solved().set("h2-written-1", " \n").sanitised();
    assertEquals(List.of("WRITTEN_EMPTY h2-written-1"), notices(blank));
    assertEquals("", blank.written().get(0).text());
  }

  @Test
  void givenCodeIsThatOfTheMaster() {
    Sample sample = Sample.solved().set("h2-start", "class Math {}");
    sample.set("h2-2-1-check", "Homework.give(\"2.1\", 100)").set("h2-title", "# h2, 100 points");
    Sanitised sanitised = sample.sanitised();
    assertEquals(
        List.of(
            "LOCKED_CHANGED h2-title", "LOCKED_CHANGED h2-start", "LOCKED_CHANGED h2-2-1-check"),
        notices(sanitised));
    assertEquals("import java.util.List;", source(sanitised, "h2-start"));
  }

  @Test
  void blanksAtTheEndsOfLinesAreNoChange() {
    Sanitised sanitised =
        Sample.solved().set("h2-start", "import java.util.List;  \n\n").sanitised();
    assertEquals(List.of(), sanitised.notices());
  }

  @Test
  void deletedGivenCellsAreRestored() {
    Sample sample = Sample.solved().remove(id -> id.endsWith("check") || id.equals("h2-start"));
    Sanitised sanitised = sample.sanitised();
    assertEquals(
        List.of("CELL_MISSING h2-start", "CELL_MISSING h2-2-1-check", "CELL_MISSING h2-2-2-check"),
        notices(sanitised));
    assertEquals(2, sanitised.expressions().size());
    assertEquals(3, sanitised.code().size());
  }

  @Test
  void missingSolutionIsTheStub() {
    Sanitised sanitised = Sample.solved().remove("h2-2-2-solution"::equals).sanitised();
    assertEquals(List.of("CELL_MISSING h2-2-2-solution"), notices(sanitised));
    assertTrue(run(sanitised).contains("h2-2-2-solution MASTER 0"), run(sanitised).toString());
    assertTrue(source(sanitised, "h2-2-2-solution").contains("throw new Error()"));
  }

  @Test
  void mergedCellsCountOnce() {
    Sample sample = Sample.solved();
    String both = TWICE + "\n" + sample.cell("h2-2-2-solution").path("source").asText();
    sample.set("h2-2-1-solution", both).remove("h2-2-2-solution"::equals);
    Sanitised sanitised = sample.sanitised();
    assertEquals(List.of("h2-start MASTER 0", "h2-2-1-solution STUDENT 3"), run(sanitised));
    assertEquals(List.of("CELL_MISSING h2-2-2-solution"), notices(sanitised));
    assertTrue(sanitised.notices().get(0).message().contains("Thrice of another cell is graded"));
  }

  @Test
  void retypedSolutionIsTheStubAndSaysWhatToDo() {
    for (String type : List.of("markdown", "raw")) {
      Sample sample = Sample.solved();
      sample.cell("h2-2-1-solution").put("cell_type", type);
      Sanitised sanitised = sample.sanitised();
      assertEquals(List.of("CELL_RETYPED h2-2-1-solution"), notices(sanitised));
      assertTrue(sanitised.notices().get(0).advice().contains("choose Code"));
      assertTrue(source(sanitised, "h2-2-1-solution").contains("throw new Error()"));
    }
  }

  @Test
  void ofCopiesTheLastCounts() {
    Sample sample = Sample.solved();
    ObjectNode copy = sample.cell("h2-2-1-solution").deepCopy();
    copy.put("id", "4f00a2").put("source", TWICE.replace("2 *", "5 *"));
    sample.insert("h2-2-2-check", "x", "").setAll(copy);
    Sanitised sanitised = sample.sanitised();
    assertEquals(List.of("CELL_DUPLICATE h2-2-1-solution"), notices(sanitised));
    assertTrue(source(sanitised, "h2-2-1-solution").contains("5 *"));
    assertEquals(3, sanitised.code().size());
  }

  @Test
  void halvesOfACellBothCount() {
    Sample sample = Sample.solved().set("h2-2-1-solution", "record Two(int x) {}");
    ObjectNode half = sample.cell("h2-2-1-solution").deepCopy();
    half.put("id", "4f00a2").put("source", TWICE);
    sample.insert("h2-2-1-solution", "x", "").setAll(half);
    Sanitised sanitised = sample.sanitised();
    assertEquals(List.of("CELL_SPLIT h2-2-1-solution"), notices(sanitised));
    assertEquals(
        List.of("h2-2-1-solution#3 STUDENT 3", "h2-2-1-solution STUDENT 4"),
        run(sanitised).subList(1, 3));
  }

  @Test
  void ownCellsRunWhereTheyStand() {
    Sample sample = Sample.solved();
    sample.insert("", "top", "int a;");
    sample.insert("h2-2-1-solution", "mine", "int b;");
    sample.insert("h2-written-1", "end", "int c;");
    sample.insert("h2-written-1", "blank", "  ");
    Sanitised sanitised = sample.sanitised();
    assertEquals(
        List.of("h2-start", "top", "h2-2-1-solution", "mine", "h2-2-2-solution", "end"),
        sanitised.code().stream().map(CodeCell::id).toList());
    assertEquals(Origin.EXTRA, sanitised.code().get(1).origin());
    assertEquals(1, sanitised.code().get(1).index());
  }

  @Test
  void skippedCellsDoNotRun() {
    Sample sample = Sample.solved();
    ObjectNode own = sample.insert("h2-start", "mine", "System.exit(0);");
    ((ObjectNode) own.path("metadata")).putArray("tags").add("lectern:skip");
    sample.set("h2-try", "class Helper {}");
    Sanitised sanitised = sample.sanitised();
    assertEquals(3, sanitised.code().size());
    assertEquals(List.of("SKIPPED_CODE h2-try"), notices(sanitised));
  }

  @Test
  void tagOfAStudentDoesNotTakeOutASolution() {
    Sample sample = Sample.solved();
    ((ObjectNode) sample.cell("h2-2-1-solution").path("metadata"))
        .putArray("tags")
        .add("lectern:skip");
    assertEquals(3, sample.sanitised().code().size());
  }

  @Test
  void editedMetadataChangesNothing() {
    Sample sample = Sample.solved();
    ((ObjectNode) sample.cell("h2-2-1-check").at("/metadata/nbgrader")).put("points", 100);
    ((ObjectNode) sample.cell("h2-2-2-check").at("/metadata/lectern")).put("expression", "cheat()");
    ((ObjectNode) sample.cell("h2-written-1").at("/metadata/nbgrader")).put("points", 100);
    Sanitised sanitised = sample.sanitised();
    assertEquals(
        List.of(
            "METADATA_CHANGED h2-2-1-check",
            "METADATA_CHANGED h2-2-2-check",
            "METADATA_CHANGED h2-written-1"),
        notices(sanitised));
    assertEquals("new Thrice()", sanitised.expressions().get("2.2"));
    assertEquals(3, sanitised.written().get(0).points());
  }

  @Test
  void swappedGradeIdsChangeNothing() {
    Sample sample = Sample.solved();
    ((ObjectNode) sample.cell("h2-2-1-solution").at("/metadata/nbgrader"))
        .put("grade_id", "h2-2-2-solution");
    ((ObjectNode) sample.cell("h2-2-2-solution").at("/metadata/nbgrader"))
        .put("grade_id", "h2-2-1-solution");
    Sanitised sanitised = sample.sanitised();
    assertEquals(2, sanitised.notices().size());
    assertTrue(source(sanitised, "h2-2-1-solution").contains("Twice"));
  }

  @Test
  void lostMetadataIsNoHarm() {
    Sample sample = Sample.solved();
    sample.root().path("cells").forEach(cell -> ((ObjectNode) cell).putObject("metadata"));
    sample.root().putObject("metadata");
    assertEquals(Sample.solved().sanitised(), sample.sanitised());
  }

  @Test
  void lostIdsAreNoHarm() {
    Sample sample = Sample.solved();
    sample.root().path("cells").forEach(cell -> ((ObjectNode) cell).remove("id"));
    Sanitised sanitised = sample.sanitised();
    assertEquals(Sample.solved().sanitised().code().subList(0, 3), sanitised.code().subList(0, 3));
    assertEquals(1, sanitised.written().size());
  }

  @Test
  void classWrittenTwiceIsTold() {
    Sample sample = Sample.solved();
    sample.insert("h2-2-2-check", "late", TWICE + " class Math {} // class System {}");
    assertEquals(
        List.of("JAVA_REDEFINED late", "CLASS_REDEFINED late").stream().sorted().toList(),
        notices(sample.sanitised()).stream().sorted().toList());
  }

  @Test
  void magicIsRefusedAndTheRestRuns() {
    Sample sample = Sample.solved().set("h2-2-1-solution", "%maven a:b:1\n" + TWICE);
    Sanitised sanitised = sample.sanitised();
    assertEquals(List.of("MAGIC_REFUSED h2-2-1-solution"), notices(sanitised));
    assertTrue(sanitised.notices().get(0).message().contains("'%maven a:b:1'"));
    assertEquals("\n" + TWICE, source(sanitised, "h2-2-1-solution"));
  }

  @Test
  void piecesOfAWrittenAnswerAreJoined() {
    Sample sample = Sample.solved();
    ObjectNode more = sample.cell("h2-written-1").deepCopy();
    more.put("id", "4f00a2").put("source", "And because.");
    sample.insert("h2-written-1", "x", "").setAll(more);
    assertEquals("Because.\n\nAnd because.", sample.sanitised().written().get(0).text());
  }

  @Test
  void theStubBesideAWrittenAnswerIsNoAnswer() {
    Sample sample = Sample.solved();
    ObjectNode stub = Sample.master().cell("h2-written-1");
    sample.insert("h2-2-2-check", "x", "").setAll(stub);
    assertEquals("Because.", sample.sanitised().written().get(0).text());
  }

  @Test
  void aDeletedAnswerIsMissingAndNotEmpty() {
    Sanitised sanitised = Sample.solved().remove("h2-written-1"::equals).sanitised();
    assertEquals(List.of("CELL_MISSING h2-written-1"), notices(sanitised));
  }

  @Test
  void ofALongRefusedLineTheBeginningIsShown() {
    String line = "%maven " + "x".repeat(73); // 80 characters
    for (String more : List.of("", "yz")) {
      Sample sample = Sample.solved();
      sample.set("h2-2-1-solution", line + more + "\n" + TWICE);
      assertEquals(
          "The line '"
              + line
              + (more.isEmpty() ? "" : " ...")
              + "' is for the kernel, not Java; it was left out.",
          sample.sanitised().notices().get(0).message());
    }
  }

  @Test
  void aSolutionInACellOfOnesOwnIsGraded() {
    Sample sample = Sample.solved().remove("h2-2-1-solution"::equals);
    sample.insert("h2-start", "mine", TWICE);
    Sanitised sanitised = sample.sanitised();
    assertEquals(List.of("CELL_MISSING h2-2-1-solution"), notices(sanitised));
    assertEquals(
        "The cell for your solution of 2.1 was deleted; Twice of another cell is graded.",
        sanitised.notices().get(0).message());
  }

  @Test
  void cellsOfOneIdAreToldApart() {
    Sample sample = Sample.solved();
    sample.insert("h2-start", "mine", "int b;");
    sample.insert("h2-start", "mine", "int a;");
    assertEquals(
        List.of("h2-start MASTER 0", "mine EXTRA 3", "mine#4 EXTRA 4"),
        run(sample.sanitised()).subList(0, 3));
  }

  @Test
  void givenCodeAloneIsNoHomework() {
    NotebookFile given = Sample.solved().remove(id -> !id.equals("h2-start")).read();
    BadNotebook bad = assertThrows(BadNotebook.class, () -> Sanitised.of(given, Sample.cells()));
    assertEquals(BadNotebook.Code.NB_WRONG_ASSIGNMENT, bad.code());
  }
}
