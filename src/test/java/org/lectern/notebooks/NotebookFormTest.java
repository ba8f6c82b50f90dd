package org.lectern.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The committed notebooks follow the rules of the course; each rule finds what breaks it. */
class NotebookFormTest {
  private static List<String> violations(Notebook notebook) {
    return Rule.all().flatMap(rule -> rule.violations(notebook).stream()).toList();
  }

  @Test
  void notebooksFollowTheRules() throws IOException {
    var wrong = new ArrayList<String>();
    for (Notebook notebook : Notebook.all()) {
      violations(notebook).forEach(v -> wrong.add(notebook.name() + ": " + v));
    }
    assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
  }

  @Test
  void thereAreNotebooks() throws IOException {
    assertFalse(Notebook.all().isEmpty(), "no notebooks in " + Notebook.FOLDER.toAbsolutePath());
  }

  @Test
  void goodDraftPasses() throws IOException {
    assertEquals(List.of(), violations(Draft.good().notebook()));
  }

  /** What is replaced in the file of a good draft, by what, and the one violation. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "kernelspec":{"name":"java" | "kernelspec":{"name":"ijava" | metadata/kernelspec/name is 'ijava', not java
          "language":"java"           | "language":"python"          | metadata/kernelspec/language is 'python', not java
          "language_info":{"name":"java"} | "other":1                | metadata/language_info/name is '', not java
          "dr-map"                    | "dr-table"                   | two cells have the id 'dr-table'
          "dr-map"                    | "map-dr"                     | the cell id 'map-dr' does not begin with dr-
          "dr-map"                    | "4F00A2"                     | the cell id '4F00A2' is not of the form qkv-scores
          # 05 · A draft              | # 5 A draft                  | the first cell does not begin with # 05 ·
          **Goal.** Show              | Show                         | the opening box does not say **Goal.**
          **Notes and formulas.**     | **Notes.**                   | the opening box does not say **Notes and formulas.**
          **Needs** nothing.          | Needs nothing.               | the opening box does not say **Needs** …
          **Read** 2 minutes          | **Read** a while             | the opening box does not say **Read** N minutes.
          about 3 seconds             | in no time                   | the opening box does not say **Run** about N seconds
          #009e73                     | #009e74                      | there is no box "What was settled", #009e73
          **What follows.**           | **The end.**                 | the last cell is no box "What follows.", #0072b2
          ## Exercises                | ## Homework                  | there is no heading ## Exercises
          **2. Do.**                  | 2) Do.                       | there is no exercise **2.** at the start of a line
          Hint</summary>\\n\\nTry 3   | Help</summary>\\n\\nTry 3    | exercise 3 has no folded Hint
          Answer</summary>\\n\\nDone 1| Reply</summary>\\n\\nDone 1  | exercise 1 has no folded Answer
          **Question.** Two           | Two                          | 2 questions (**Question.** at the start of a line), at least 3 expected
          <summary>Answer</summary>\\n\\nThree | Three               | the question "Three?" has no folded answer
          ../README.md                | ../READYOU.md                | dr-one: the link to ../READYOU.md leads nowhere
          [source](../README.md#the-course) | <img src=\\"a.png\\">  | dr-one: the link to a.png leads nowhere
          record Two                  | %time\\nrecord Two           | dr-table: has a magic of the kernel: %time
          record Two                  | import java.time.*;\\nrecord Two | dr-table: imports belong in the first code cell
          Lectern.start()             | int x = 1;                   | the second cell is not the imports followed by Lectern.start()
          record Two                  | java.time.Clock c;\\nrecord Two | dr-table: java.time.Clock is written out; import it in the first code cell
          (int a, int b) {}           | (int a) {\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n} | dr-table: Two has 16 lines, over 15; a class of that size belongs in the library
          Claim.that                  | System.out.print             | nothing is claimed; hold its numbers by Claim.that or Claim.near
          Show.table                  | // Show.table                | there is no table of intermediate values, by Show.table or Table.create, say
          Show.heatMap                | // Show.heatMap              | there is no picture, by Show.heatMap or Show.lines, say
          "outputs":[]                | "outputs":[1]                | dr-start: has outputs; clear them before the commit
          "execution_count":null      | "execution_count":3          | dr-start: has an execution count; clear it before the commit
          """)
  void brokenRuleIsFound(String text, String replacement, String violation) throws IOException {
    List<String> found = violations(Draft.good().with(text, replacement));
    assertEquals(violation.strip(), found.isEmpty() ? "nothing" : found.get(0).strip());
  }

  @Test
  void longLineIsFound() throws IOException {
    String line = "// " + "x".repeat(CodeRules.COLUMNS - 2);
    assertEquals(
        List.of("dr-long: a line has 98 characters, over 97: " + line),
        violations(beforeTheEnd("dr-long", line)));
    assertEquals(List.of(), violations(beforeTheEnd("dr-long", line.substring(1))));
  }

  private static Notebook beforeTheEnd(String id, String code) throws IOException {
    Notebook good = Draft.good().notebook();
    var cells = new ArrayList<>(good.cells());
    cells.add(3, new Draft().code(id, code).notebook().cells().get(0));
    return new Notebook(good.name(), good.metadata(), cells);
  }

  @Test
  void longNotebookIsFound() throws IOException {
    Draft draft = new Draft();
    for (int i = 0; i <= FileRules.CELLS; i++) {
      draft.text("dr-" + i, "");
    }
    Notebook example = draft.with("example.ipynb", "dr-0", "dr-zero");
    assertEquals(
        List.of("46 cells, at most 45 allowed; make two notebooks of it"), violations(example));
  }

  @Test
  void tablesAndQuestionsAreForTheMainLessonsOnly() throws IOException {
    Notebook zero = Draft.good().with("00-draft.ipynb", "Show.", "Hide.");
    assertEquals(
        List.of("the first cell does not begin with # 00 ·"),
        violations(zero).stream().map(String::strip).toList());
  }

  @Test
  void textsAndCommentsAreNoCode() {
    assertEquals("f(     ,    );     \nint i;", CodeRules.bare("f(\"x.y\", 'c'); // z\nint i;"));
  }
}
