package org.lectern.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.grader.Grade;
import org.lectern.homework.State;
import org.lectern.homework.notebook.Notice;

class OverridesTest {
  private static final State P = State.PASS;
  private static final State F = State.FAIL;
  private static final Grading GRADING = Sample.grading("anna", "bert");

  private static Overrides parse(String... lines) {
    return Overrides.parse(String.join("\n", lines), GRADING);
  }

  private static Standing standing(Grade grade, String... lines) {
    return Standing.of(GRADING, grade, parse(lines));
  }

  @Test
  void linesAreRead() {
    Overrides read =
        parse(
            "\ufeffstudent,question,points,reason",
            "# written by the tutor",
            "",
            "anna, 2.1 ,3,\"too strict, \"\"really\"\"\"",
            "bert,total,0\r",
            "anna,h2-written-1,1.50,\"two\nlines\"");
    assertEquals(
        List.of(
            new ByHand(4, "anna", "2.1", new BigDecimal("3"), "too strict, \"really\""),
            new ByHand(5, "bert", "total", new BigDecimal("0"), ""),
            new ByHand(6, "anna", "h2-written-1", new BigDecimal("1.50"), "two\nlines")),
        read.all());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "anna,2.9,1,x    | line 2: there is no question '2.9'; there are [2.1, 2.2, h2-written-1] and total",
        "anna,2.1,six,x  | line 2: points 'six' are no number such as 3 or 1.5",
        "anna,2.1,-1,x   | line 2: points '-1' are no number such as 3 or 1.5",
        "anna,2.1,0.333,x| line 2: points '0.333' are no number such as 3 or 1.5",
        "anna,2.1,NaN,x  | line 2: points 'NaN' are no number such as 3 or 1.5",
        "anna,2.1,6,x    | line 2: 6 points for 2.1, which can earn 5 at most",
        "anna,total,10.5,| line 2: 10.5 points for total, which can earn 10 at most",
        "anna,2.1        | line 2: 2 cells; write student,question,points,reason and put a reason with commas in quotes",
        "anna,2.1,1,a,b  | line 2: 5 cells; write student,question,points,reason and put a reason with commas in quotes",
        "anna;2.1;1;a    | line 2: cells are separated by semicolons; save the file with commas",
        ",2.1,1,a        | line 2: there is no student; the first cell is the id as in grades.csv",
        "bert,2.2,1,a    | line 2: line 1 says it already; delete one",
        "anna,2.1,1,\"a  | line 2: a quote is opened and not closed; add the closing one",
        "anna,2.1,1,a\"b | line 2: a quote within a cell; put the whole cell in quotes, write two",
      })
  void wrongLineIsNamed(String line, String message) {
    var wrong = assertThrows(IllegalArgumentException.class, () -> parse("bert,2.2,2,fine", line));
    assertEquals(message, wrong.getMessage());
  }

  @Test
  void fileIsNamedInItsErrors(@TempDir Path folder) throws IOException {
    assertEquals(List.of(), Overrides.read(folder, GRADING).all());
    Path file = folder.resolve("overrides.csv");
    Files.writeString(file, "anna,2.9,1,x\n");
    var wrong = assertThrows(IllegalArgumentException.class, () -> Overrides.read(folder, GRADING));
    assertTrue(wrong.getMessage().startsWith(file + " line 1: "), wrong.getMessage());
    Files.write(file, "anna,2.1,1,zu gro\u00df\n".getBytes(StandardCharsets.ISO_8859_1));
    wrong = assertThrows(IllegalArgumentException.class, () -> Overrides.read(folder, GRADING));
    assertEquals(file + " is not in UTF-8; save it as CSV UTF-8", wrong.getMessage());
  }

  @Test
  void exerciseByHandCountsInTheSum() {
    Standing standing = standing(Sample.grade("anna", P, F, F, P), "anna,2.1,4.5,generous");
    assertEquals(Optional.of(new BigDecimal("7.5")), standing.total());
    assertTrue(standing.results().get(0).isChanged());
    assertFalse(standing.results().get(1).isChanged());
  }

  @Test
  void writtenPointsAreAdded() {
    Grade grade = Sample.grade("anna", P, P, P, P);
    assertEquals(8, grade.earned());
    assertEquals(10, grade.possible());
    assertEquals(1, standing(grade).unread().size());
    assertEquals(Optional.empty(), standing(grade).written());
    Standing read = standing(grade, "anna,h2-written-1,1.50,");
    assertEquals("9.5", Standing.text(read.total(), "?"));
    assertEquals(List.of(), read.unread());
    assertFalse(read.results().get(2).isChanged());
  }

  @Test
  void emptyAnswerWaitsForNobody() {
    for (String text : List.of("", " \n")) {
      Grade grade = Sample.grade("anna", List.of(P, P, P, P), List.of(), text);
      assertEquals(List.of(), standing(grade).unread());
      assertEquals(Optional.of(BigDecimal.ZERO), standing(grade).written());
    }
    var unchanged = new Notice("WRITTEN_UNCHANGED", "h2-written-1", "As handed out.", "Write.");
    Grade stub = Sample.grade("anna", List.of(P, P, P, P), List.of(unchanged), "Write here");
    assertEquals(List.of(), standing(stub).unread());
    Standing read = standing(stub, "anna,h2-written-1,1,it stood in another cell");
    assertEquals("9", Standing.text(read.total(), "?"));
    assertFalse(read.results().get(2).isChanged());
  }

  @Test
  void totalByHandWinsOverAll() {
    Standing standing =
        standing(Sample.grade("anna", P, P, P, P), "anna,total,0,copied", "anna,2.1,5,x");
    assertEquals("0", Standing.text(standing.total(), "?"));
  }

  @Test
  void failureOfTheGraderHasNoPointsUnlessGivenByHand() {
    Grade failed = Sample.broken("anna", State.INFRA);
    assertEquals(Optional.empty(), standing(failed).total());
    assertEquals(Optional.empty(), standing(failed, "anna,2.1,5,x").total());
    assertEquals("7", Standing.text(standing(failed, "anna,total,7,x").total(), "?"));
    assertEquals("8", Standing.text(standing(failed, "anna,2.1,5,x", "anna,2.2,3,x").total(), "?"));
    assertEquals(
        "0", Standing.text(standing(Sample.broken("anna", State.BAD_NOTEBOOK)).total(), "?"));
  }

  @Test
  void checkOfAnUnknownExerciseIsNotLostInSilence() {
    Grade odd =
        Sample.of("anna", P, List.of(Sample.test("9.9", "odd", false, 1, P)), List.of(), "");
    assertThrows(IllegalArgumentException.class, () -> standing(odd));
  }
}
