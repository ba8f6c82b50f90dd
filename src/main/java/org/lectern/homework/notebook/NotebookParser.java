package org.lectern.homework.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_NOT_JSON;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_NO_CELLS;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_TOO_BIG;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_VERSION;
import static org.lectern.homework.notebook.BadNotebook.Code.NB_WRONG_SHAPE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through the JSON of a notebook from front to back and keeps the cells' texts and names.
 * Nothing else is ever in memory, however large the file makes it. Of a key that stands twice the
 * last one counts, as in Jupyter; NaN is allowed, as Jupyter writes it into outputs.
 */
final class NotebookParser implements Closeable {
  private static final int OLDEST = 3; // Jupyter's formats; 3 has worksheets, 4 has cells
  private static final int NEWEST = 4;

  private final JsonParser json;
  private final Limits limits;
  private final CellParser cell;

  private int format = -1;
  private String assignment = "";
  private List<NotebookCell> cells;

  NotebookParser(byte[] bytes, Limits limits) throws IOException {
    this.limits = limits;
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.depth())
            .maxStringLength(limits.source())
            .build();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // no table of names: a file could fill it
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();
    int start = Disguise.afterMark(bytes);
    var in = new ByteArrayInputStream(bytes, start, bytes.length - start);
    json = factory.createParser(new InputStreamReader(in, UTF_8.newDecoder())); // reports, not ?
    cell = new CellParser(json, limits.source());
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  NotebookFile parse() throws IOException, BadNotebook {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw shape("The file is JSON, but not a notebook: it is a list or a single value.");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "nbformat" -> format = value == JsonToken.VALUE_NUMBER_INT ? number() : -1;
        case "metadata" -> metadata(value);
        case "cells" -> {
          cells = new ArrayList<>();
          readCells(value);
        }
        case "worksheets" -> worksheets(value);
        default -> json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw new BadNotebook(
          NB_NOT_JSON,
          "The file goes on after the end of the notebook.",
          "Two files may have been joined: hand in the one notebook that you saved in Jupyter.");
    }
    return checked();
  }

  private NotebookFile checked() throws BadNotebook {
    if (format < 0) {
      throw shape("The file is JSON, but not a notebook: it does not say its nbformat.");
    }
    if (format < OLDEST || format > NEWEST) {
      throw new BadNotebook(
          NB_VERSION,
          "The notebook is of format " + format + "; formats 3 and 4 can be graded.",
          "Open it in a current Jupyter, save it, and hand it in again.");
    }
    if (cells == null) {
      throw shape("The file says that it is a notebook, but has no list of cells.");
    }
    if (cells.isEmpty()) {
      throw new BadNotebook(
          NB_NO_CELLS,
          "The notebook has no cells.",
          "Hand in the notebook in which you worked; this one is empty.");
    }
    return NotebookFile.of(assignment, cells);
  }

  /** A number beyond int is no format of ours. */
  private int number() throws IOException {
    return json.getNumberType() == JsonParser.NumberType.INT ? json.getIntValue() : -1;
  }

  private void metadata(JsonToken value) throws IOException {
    assignment = "";
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken inner = json.nextToken();
      if (name.equals("lectern") && inner == JsonToken.START_OBJECT) {
        assignment = assignment();
      } else {
        json.skipChildren();
      }
    }
  }

  private String assignment() throws IOException {
    String found = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING && name.equals("assignment")) {
        found = json.getText();
      } else {
        json.skipChildren();
      }
    }
    return found;
  }

  private void worksheets(JsonToken value) throws IOException, BadNotebook {
    requireList(value);
    cells = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw shape("A worksheet of the notebook is not a worksheet.");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken inner = json.nextToken();
        if (name.equals("cells")) {
          readCells(inner);
        } else {
          json.skipChildren();
        }
      }
    }
  }

  private void readCells(JsonToken value) throws IOException, BadNotebook {
    requireList(value);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (cells.size() == limits.cells()) {
        throw new BadNotebook(
            NB_TOO_BIG,
            "The notebook has more than %,d cells.".formatted(limits.cells()),
            "Delete the cells that you do not need, save, and hand in again.");
      }
      cells.add(cell.parse(cells.size() + 1));
    }
  }

  private static void requireList(JsonToken value) throws BadNotebook {
    if (value != JsonToken.START_ARRAY) {
      throw shape("The file says that it is a notebook, but its cells are not a list.");
    }
  }

  static BadNotebook shape(String message) {
    return new BadNotebook(
        NB_WRONG_SHAPE,
        message,
        "Hand in the notebook that you saved in Jupyter, not a copy made by another program.");
  }
}
