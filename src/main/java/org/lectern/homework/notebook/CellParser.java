package org.lectern.homework.notebook;

import static org.lectern.homework.notebook.BadNotebook.Code.NB_TOO_BIG;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.lectern.homework.notebook.NotebookCell.Kind;
import org.lectern.homework.notebook.NotebookCell.Tags;

/** Reads one cell where the stream of JSON stands. */
final class CellParser {
  private final JsonParser json;
  private final int longest;

  /**
   * Reads cells from a stream.
   *
   * @param longest characters of a cell's text
   */
  CellParser(JsonParser json, int longest) {
    this.json = json;
    this.longest = longest;
  }

  /** The cell that begins at the current token. */
  NotebookCell parse(int index) throws IOException, BadNotebook {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw NotebookParser.shape("Cell " + index + " of the notebook is not a cell.");
    }
    String id = "";
    Kind kind = null;
    String source = "";
    String input = ""; // the text of code in format 3
    Tags tags = Tags.NONE;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "id" -> id = text(value);
        case "cell_type" -> kind = kind(text(value));
        case "source" -> source = source(value, index);
        case "input" -> input = source(value, index);
        case "metadata" -> tags = tags(value);
        default -> json.skipChildren();
      }
    }
    if (kind == null) {
      throw NotebookParser.shape(
          "Cell " + index + " of the notebook does not say whether it is code or text.");
    }
    return new NotebookCell(index, id, kind, source.isEmpty() ? input : source, tags);
  }

  private static Kind kind(String name) {
    return switch (name) {
      case "code" -> Kind.CODE;
      case "markdown", "heading" -> Kind.MARKDOWN; // headings were cells in format 3
      default -> Kind.RAW;
    };
  }

  /** A text, or nothing if the value is something else. */
  private String text(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return "";
  }

  /** One string, or a list of lines with their ends. */
  private String source(JsonToken value, int index) throws IOException, BadNotebook {
    if (value == JsonToken.VALUE_STRING) {
      return tidy(json.getText());
    }
    if (value != JsonToken.START_ARRAY) {
      throw NotebookParser.shape("The text of cell " + index + " is not a text.");
    }
    var text = new StringBuilder();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        throw NotebookParser.shape("The text of cell " + index + " holds something else.");
      }
      text.append(json.getText());
      if (text.length() > longest) {
        throw new BadNotebook(
            NB_TOO_BIG,
            "The text of cell %d has more than %,d characters.".formatted(index, longest),
            "Delete what does not belong into the cell, save, and hand in again.");
      }
    }
    return tidy(text.toString());
  }

  /** Ends of lines as everywhere; half a character, which no file can hold, becomes a mark. */
  private static String tidy(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("\\p{Cs}", "\uFFFD");
  }

  private Tags tags(JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      return Tags.NONE;
    }
    String gradeId = "";
    int points = -1;
    boolean locked = false;
    String role = "";
    String exercise = "";
    String expression = "";
    boolean skip = false;
    int depth = 1;
    String group = "";
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token == JsonToken.END_OBJECT) {
        depth--;
        group = "";
        continue;
      }
      String name = json.currentName();
      JsonToken inner = json.nextToken();
      if (depth == 1 && inner == JsonToken.START_OBJECT && isOurs(name)) {
        depth++;
        group = name;
        continue;
      }
      switch (group + "/" + name) {
        case "nbgrader/grade_id" -> gradeId = text(inner);
        case "nbgrader/points" -> points = points(inner);
        case "nbgrader/locked" -> locked = flag(inner);
        case "lectern/role" -> role = text(inner);
        case "lectern/exercise" -> exercise = text(inner);
        case "lectern/expression" -> expression = text(inner);
        case "/tags" -> skip = holdsSkip(inner);
        default -> json.skipChildren();
      }
    }
    return new Tags(gradeId, role, exercise, expression, points, locked, skip);
  }

  private static boolean isOurs(String name) {
    return name.equals("nbgrader") || name.equals("lectern");
  }

  private int points(JsonToken value) throws IOException {
    if (value.isNumeric()) {
      double points = json.getDoubleValue();
      return points >= 0 && points <= 1000 && points == Math.rint(points) ? (int) points : -1;
    }
    json.skipChildren();
    return -1;
  }

  private boolean flag(JsonToken value) throws IOException {
    json.skipChildren();
    return value == JsonToken.VALUE_TRUE;
  }

  private boolean holdsSkip(JsonToken value) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      json.skipChildren();
      return false;
    }
    boolean found = false;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      found |= text(json.currentToken()).equals("lectern:skip");
    }
    return found;
  }
}
