package org.lectern.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cell of every notebook compiles in its place, also one that is not executed. */
class NotebooksCompileTest {
  @Test
  void everyCellCompiles() throws IOException {
    List<String> errors =
        Notebook.all().parallelStream()
            .flatMap(
                notebook ->
                    NotebookCompiler.errors(notebook).stream()
                        .map(error -> notebook.name() + ": " + error))
            .toList();
    assertTrue(errors.isEmpty(), () -> String.join("\n", errors));
  }

  /** Two cells that may not follow each other, and what the compiler says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int x = 1;          | x = "one";           | b: incompatible types: java.lang.String cannot be converted to int; in: x = "one";
          int x = 1;          | if (x > 2) y = 3;    | b: cannot find symbol, symbol:   variable y, location: class; in: if (x > 2) y = 3;
          int f() { return g(); } | int g() { return 1; } | a: uses method g(), which is not defined up to here; in: int f() { return g(); }
          int x = 1;          | List.of(x).stream(   | b: ends within a statement: List.of(x).stream(
          display(1);         | display(x); display(2); | b: cannot find symbol, symbol:   variable x, location: class; in: display(x);
          int x = 1;          | Matrices.mul(x, x)   | b: cannot find symbol, symbol:   variable Matrices, location: class; in: Matrices.mul(x, x)
          """)
  void wrongCellIsFound(String first, String second, String error) throws IOException {
    Notebook wrong = new Draft().code("a", first).code("b", second).notebook();
    assertEquals(List.of(error), NotebookCompiler.errors(wrong));
  }

  @Test
  void whatTheKernelAllowsPasses() throws IOException {
    Notebook right =
        new Draft()
            .code("a", "int x = 1; // again, of another type\nvar x = List.of(\"one\");")
            .code("b", "int f() { return g(); }\nint g() { return x.size(); }")
            .code(
                "c", "import org.lectern.matrix.*;\nvar id = display(Matrices.of(new double[3]));")
            .code("d", "updateDisplay(id, render(x));\nnew File(\"gone\").delete();\nf()")
            .code("e", "")
            .notebook();
    assertEquals(List.of(), NotebookCompiler.errors(right));
  }

  @Test
  void nothingIsRun() throws IOException {
    System.clearProperty("lectern.wasRun");
    Notebook notebook =
        new Draft().code("a", "System.setProperty(\"lectern.wasRun\", \"yes\")").notebook();
    assertEquals(List.of(), NotebookCompiler.errors(notebook));
    assertEquals(null, System.getProperty("lectern.wasRun"));
  }
}
