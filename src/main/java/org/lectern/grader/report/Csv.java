package org.lectern.grader.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Tables with commas as RFC 4180 quotes them, with line feeds at the ends of lines. */
final class Csv {
  private static final int MOST = 1_000; // characters of a cell

  private final StringBuilder text = new StringBuilder();

  /** Adds a row. A cell that a spreadsheet would compute gets an apostrophe in front. */
  void add(List<String> cells) {
    text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append('\n');
  }

  /** Adds a row. */
  void add(String... cells) {
    add(Arrays.asList(cells));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String cell(String content) {
    String plain = Plain.of(content, MOST);
    String guarded = plain.matches("(?s)[=+\\-@\\t\\n＝＋－＠].*") ? "'" + plain : plain;
    return guarded.matches("(?s).*[,\"\\n].*") || !guarded.equals(guarded.strip())
        ? '"' + guarded.replace("\"", "\"\"") + '"'
        : guarded;
  }

  /**
   * A row that was read.
   *
   * @param line where it begins, from 1
   * @param cells without their quotes
   */
  record Row(int line, List<String> cells) {}

  /** Reads a table; an error names the line. Empty lines are left out. */
  static List<Row> read(String content) {
    var rows = new ArrayList<Row>();
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    int line = 1;
    int begun = 1;
    String all = content.replace("\r\n", "\n").replace('\r', '\n');
    String ended = all.endsWith("\n") ? all : all + "\n";
    for (int i = 0; i < ended.length(); i++) {
      char c = ended.charAt(i);
      line += c == '\n' ? 1 : 0;
      if (quoted) {
        boolean twice = c == '"' && i + 1 < ended.length() && ended.charAt(i + 1) == '"';
        if (c != '"' || twice) {
          cell.append(c);
          i += twice ? 1 : 0;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        if (!cell.toString().isBlank()) {
          throw new IllegalArgumentException(
              "line " + begun + ": a quote within a cell; put the whole cell in quotes, write two");
        }
        cell.setLength(0);
        quoted = true;
      } else if (c == ',') {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        cells.add(cell.toString());
        cell.setLength(0);
        if (cells.size() > 1 || !cells.get(0).isBlank()) {
          rows.add(new Row(begun, List.copyOf(cells)));
        }
        cells.clear();
        begun = line;
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException(
          "line " + begun + ": a quote is opened and not closed; add the closing one");
    }
    return rows;
  }
}
