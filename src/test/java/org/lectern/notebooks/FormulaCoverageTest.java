package org.lectern.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lectern.notes.Formula;
import org.lectern.notes.Formulas;

/** Every formula of the notes has a method, a test and a notebook. */
class FormulaCoverageTest {
  private static final Path CLASSES = Path.of("target/classes");
  private static final Path TEST_CLASSES = Path.of("target/test-classes");

  /** How many formulas the four notes have. */
  private static final int FORMULAS = 34;

  /** What the committed code and notebooks cover. */
  static Coverage ofProject() throws IOException {
    List<Class<?>> tests =
        AnnotatedCode.classes(TEST_CLASSES).stream()
            .filter(type -> type.getEnclosingClass() != WrongCases.class) // see below
            .toList();
    return Coverage.of(
        Formulas.statements(), AnnotatedCode.classes(CLASSES), tests, Notebook.lessons());
  }

  @Test
  void listHasEveryFormulaOfTheNotes() {
    Map<String, String> statements = Formulas.statements();
    assertEquals(FORMULAS, statements.size());
    statements.keySet().forEach(id -> assertTrue(id.matches("[0124]\\.[a-zA-Z]+"), id));
  }

  @Test
  void everyFormulaHasMethodTestAndNotebook() throws IOException {
    List<String> missing = ofProject().missing();
    assertTrue(missing.isEmpty(), () -> String.join("\n", missing));
  }

  @Test
  void everyIdIsAFormulaOfTheNotes() throws IOException {
    List<String> unknown = ofProject().unknown();
    assertTrue(unknown.isEmpty(), () -> String.join("\n", unknown));
  }

  /** The checker finds what is wrong. */
  @Nested
  class WrongCases {
    private final Map<String, String> statements =
        new TreeMap<>(Map.of("1.good", "a", "2.bad", "b | c"));

    /** Computes one formula, and one that nobody knows. */
    static final class Library {
      @Formula({"1.good", "7.typo"})
      void compute() {}
    }

    /** Settles it. */
    static final class Tests {
      @Test
      @Formula("1.good")
      void settles() {}
    }

    /** Looks as if it did. */
    static final class Helper {
      @Formula("1.good")
      void isNotRun() {}
    }

    /** An annotation here would settle everything and nothing. */
    @Formula("1.good")
    static final class Whole {}

    private Coverage coverage() throws IOException {
      Notebook notebook =
          Draft.good().with("`4.attention`", "`1.good` and $(\\\\texttt{8.odd})$ 1.good 0.5 `3.5`");
      return Coverage.of(
          statements, List.of(Library.class), List.of(Tests.class), List.of(notebook));
    }

    @Test
    void lackIsFound() throws IOException {
      assertEquals(
          List.of(
              "2.bad: no method has @Formula(\"2.bad\")",
              "2.bad: no test has @Formula(\"2.bad\")",
              "2.bad: no notebook names `2.bad`"),
          coverage().missing());
    }

    @Test
    void unknownIdIsFound() throws IOException {
      assertEquals(
          List.of(
              "7.typo is no formula of the notes; Library.compute",
              "8.odd is no formula of the notes; 05"),
          coverage().unknown());
    }

    @Test
    void annotationThatSettlesNothingIsFound() {
      AssertionError helper =
          assertThrows(AssertionError.class, () -> AnnotatedCode.tests(List.of(Helper.class)));
      assertEquals("Helper.isNotRun has @Formula, but JUnit does not run it", helper.getMessage());
      AssertionError whole =
          assertThrows(AssertionError.class, () -> AnnotatedCode.tests(List.of(Whole.class)));
      assertEquals(
          "Whole has @Formula; give it to the test methods that settle it", whole.getMessage());
    }

    @Test
    void tableHasARowForEachFormula() throws IOException {
      String file = "/java/org/lectern/notebooks/FormulaCoverageTest.java)";
      assertEquals(
          List.of(
              "| formula | the note says | computed by | settled by | taught in |",
              "|---|---|---|---|---|",
              "| `1.good` | a | [Library.compute](../src/main"
                  + file
                  + " | [Tests.settles](../src/test"
                  + file
                  + " | [05](05-draft.ipynb) |",
              "| `2.bad` | b \\| c |  |  |  |"),
          coverage().table().lines().toList());
    }
  }
}
