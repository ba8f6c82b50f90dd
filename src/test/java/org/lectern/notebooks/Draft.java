package org.lectern.notebooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** A notebook of a few cells that follows every rule, to be spoilt in one place at a time. */
final class Draft {
  static final String NAME = "05-draft.ipynb";

  private final ObjectNode json = new ObjectMapper().createObjectNode();

  Draft() {
    ObjectNode metadata = json.putObject("metadata");
    metadata.putObject("kernelspec").put("name", "java").put("language", "java");
    metadata.putObject("language_info").put("name", "java");
    json.putArray("cells");
  }

  static Draft good() {
    Draft draft = new Draft();
    draft.text(
        "dr-title",
        """
        # 05 · A draft

        <div style="border:1px solid #0072b2">

        **Goal.** Show one of each. **Notes and formulas.** Note 4: `4.attention`.

        **Needs** nothing. **Read** 2 minutes. **Run** about 3 seconds.

        </div>
        """);
    draft.code("dr-start", "import java.util.stream.*;\nimport org.lectern.*;\n\nLectern.start()");
    draft.code("dr-table", "record Two(int a, int b) {}\nShow.table(\"x\", x, words, words)");
    draft.code("dr-map", "Claim.that(\"one\", 1 == 1); // it's \"a\"\nShow.heatMap(\"x\", x)");
    draft.text("dr-one", question("One") + "\n[source](../README.md#the-course) `[a](b)`\n");
    draft.text("dr-two", question("Two") + "\n" + question("Three"));
    draft.text(
        "dr-settled",
        "## What was settled\n\n<div style=\"border:1px solid #009e73\">\n\nAll.\n\n</div>");
    draft.text("dr-ex-1", "## Exercises\n\n" + exercise(1));
    draft.text("dr-ex-2", exercise(2) + "\n" + exercise(3));
    draft.text(
        "dr-next", "<div style=\"border:1px solid #0072b2\">\n\n**What follows.** More.\n\n</div>");
    return draft;
  }

  private static String question(String text) {
    return "**Question.** "
        + text
        + "?\n\n<details><summary>Answer</summary>\n\n"
        + text
        + ".\n\n</details>\n";
  }

  private static String exercise(int number) {
    return "**"
        + number
        + ". Do.**\n\n<details><summary>Hint</summary>\n\nTry "
        + number
        + ".\n\n</details>\n<details><summary>Answer</summary>\n\nDone "
        + number
        + ".\n\n</details>\n";
  }

  Draft text(String id, String source) {
    json.withArray("cells")
        .addObject()
        .put("cell_type", "markdown")
        .put("id", id)
        .put("source", source);
    return this;
  }

  Draft code(String id, String source) {
    ObjectNode cell = json.withArray("cells").addObject().put("cell_type", "code").put("id", id);
    cell.putNull("execution_count").putArray("outputs");
    cell.putArray("source").add(source); // the other of the two forms
    return this;
  }

  /** The notebook with every occurrence of a text in its file replaced. */
  Notebook with(String text, String replacement) throws IOException {
    return with(NAME, text, replacement);
  }

  Notebook with(String name, String text, String replacement) throws IOException {
    String file = json.toString();
    if (!file.contains(text)) {
      throw new IllegalArgumentException("the draft does not contain " + text);
    }
    return Notebook.of(name, file.replace(text, replacement));
  }

  Notebook notebook() throws IOException {
    return Notebook.of(NAME, json.toString());
  }
}
