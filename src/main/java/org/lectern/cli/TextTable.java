package org.lectern.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of texts below each other: a column as wide as its widest cell, numbers to the right. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  /** Begins with the names of the columns. */
  TextTable(String... names) {
    rows.add(names);
  }

  /** Adds a row with a cell for each column. */
  void add(String... cells) {
    if (cells.length != rows.get(0).length) {
      throw new IllegalArgumentException(
          "TextTable: " + cells.length + " cells in a table of " + rows.get(0).length + " columns");
    }
    rows.add(cells.clone());
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  @Override
  public String toString() {
    int[] widths =
        IntStream.range(0, rows.get(0).length)
            .map(c -> rows.stream().mapToInt(row -> row[c].length()).max().orElseThrow())
            .toArray();
    boolean[] right = new boolean[widths.length];
    for (int c = 0; c < right.length; c++) {
      int column = c;
      right[c] = !isEmpty() && rows.stream().skip(1).allMatch(row -> isNumber(row[column]));
    }
    return rows.stream().map(row -> line(row, widths, right)).collect(Collectors.joining());
  }

  private static boolean isNumber(String cell) {
    return cell.isEmpty() || cell.matches("-?[\\d,.]+( %| s| ms)?");
  }

  private static String line(String[] row, int[] widths, boolean[] right) {
    String[] cells = new String[row.length];
    Arrays.setAll(
        cells,
        c -> {
          String space = " ".repeat(widths[c] - row[c].length());
          return right[c] ? space + row[c] : row[c] + space;
        });
    return String.join(GAP, cells).stripTrailing() + System.lineSeparator();
  }
}
