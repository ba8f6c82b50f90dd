package org.lectern.homework;

import java.util.ArrayList;
import java.util.List;

/** Breaks what {@link Answer} says into lines: short inputs together, each row of a table alone. */
final class Lines {
  private static final int WIDTH = 76;

  private Lines() {}

  static List<String> of(String values) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (String part : parts(values)) {
      boolean alone = part.contains("[") || line.indexOf("[") >= 0;
      if (line.length() > 0 && (alone || line.length() + part.length() > WIDTH)) {
        lines.addAll(rows(line.toString()));
        line.setLength(0);
      }
      line.append(line.length() > 0 ? ", " : "").append(part);
    }
    lines.addAll(rows(line.toString()));
    return lines;
  }

  /** The inputs, which semicolons separate; one inside of a text does not. */
  private static List<String> parts(String values) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < values.length(); i++) {
      quoted ^= values.charAt(i) == '"';
      if (!quoted && values.startsWith("; ", i)) {
        parts.add(values.substring(from, i));
        from = i + 2;
      }
    }
    parts.add(values.substring(from));
    return parts;
  }

  /** The rows of a table, each below the one before. */
  private static List<String> rows(String table) {
    if (table.indexOf('"') >= 0) {
      return List.of(table); // brackets of a text are no rows
    }
    List<String> rows = new ArrayList<>();
    String left = table;
    int indent = 0;
    for (int end = left.indexOf("], "); end >= 0; end = left.indexOf("], ")) {
      String row = " ".repeat(indent) + left.substring(0, end + 2);
      rows.add(row);
      indent = Math.max(0, row.lastIndexOf('['));
      left = left.substring(end + 3);
    }
    rows.add(" ".repeat(indent) + left);
    return rows;
  }
}
