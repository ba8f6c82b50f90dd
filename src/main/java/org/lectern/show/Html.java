package org.lectern.show;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Matrices and tables as HTML and as plain text. Only tags and inline styles that JupyterLab's
 * sanitizer lets through; everything that comes from outside is escaped.
 */
public final class Html {

  private static final int MATRIX_ROWS = 12;
  private static final int MATRIX_COLUMNS = 16;
  static final int TABLE_ROWS = 30;
  private static final int TABLE_COLUMNS = 20;

  /** Digits of the largest number of a matrix or column. */
  static final int DIGITS = 4;

  /** An index that stands for all that are left out. */
  private static final int LEFT_OUT = -1;

  private static final String CELL = "padding:3px 8px;border:1px solid #d0d0d0;";

  private Html() {}

  /**
   * Replaces all characters that HTML gives a meaning.
   *
   * @param text any text
   * @return HTML that shows it
   */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Returns a matrix as a coloured table, with its shape above it. */
  static String matrix(DMatrixRMaj matrix) {
    NumberStyle style = NumberStyle.of(ColourMap.values(matrix), DIGITS);
    ColourMap colours = ColourMap.of(matrix);
    List<Integer> columns = shown(matrix.numCols, MATRIX_COLUMNS);
    StringBuilder html =
        new StringBuilder("<div>").append(shape(matrix)).append("</div><table><tr>");
    head(html, "");
    columns.forEach(column -> head(html, column == LEFT_OUT ? "…" : column.toString()));
    html.append("</tr>");
    for (int row : shown(matrix.numRows, MATRIX_ROWS)) {
      html.append("<tr>");
      head(html, row == LEFT_OUT ? "⋮" : Integer.toString(row));
      for (int column : columns) {
        if (row == LEFT_OUT || column == LEFT_OUT) {
          cell(html, row == column ? "⋱" : row == LEFT_OUT ? "⋮" : "…", "center", null);
        } else {
          double value = matrix.get(row, column);
          Color colour = Double.isFinite(value) ? colours.at(value) : ColourMap.MASKED;
          cell(html, style.format(value), "right", colour);
        }
      }
      html.append("</tr>");
    }
    return html.append("</table>").toString();
  }

  /** Returns a matrix as lines of text, with its shape in the first. */
  static String text(DMatrixRMaj matrix) {
    NumberStyle style = NumberStyle.of(ColourMap.values(matrix), DIGITS);
    StringBuilder text = new StringBuilder(shape(matrix));
    for (int row : shown(matrix.numRows, MATRIX_ROWS)) {
      text.append('\n');
      for (int column : shown(matrix.numCols, MATRIX_COLUMNS)) {
        boolean out = row == LEFT_OUT || column == LEFT_OUT;
        String entry = out ? "..." : style.format(matrix.get(row, column));
        text.append(String.format(Locale.ROOT, "%10s", entry));
      }
    }
    return text.toString();
  }

  /** Returns a table, with its name and, when rows are left out, their number above it. */
  static String table(Table table) {
    List<Integer> columns = shown(table.columnCount(), TABLE_COLUMNS);
    List<Integer> rows = shown(table.rowCount(), TABLE_ROWS);
    StringBuilder html = new StringBuilder("<div>").append(escape(table.name()));
    if (rows.contains(LEFT_OUT) || columns.contains(LEFT_OUT)) {
      html.append(
          String.format(
              Locale.ROOT,
              " (%d rows and %d columns, the middle is left out)",
              table.rowCount(),
              table.columnCount()));
    }
    html.append("</div><table><tr>");
    columns.forEach(column -> head(html, column == LEFT_OUT ? "…" : table.column(column).name()));
    html.append("</tr>");
    List<IntFunction<String>> entries = table.columns().stream().map(Html::entries).toList();
    for (int row : rows) {
      html.append("<tr>");
      for (int column : columns) {
        if (row == LEFT_OUT || column == LEFT_OUT) {
          cell(html, row == LEFT_OUT ? "⋮" : "…", "center", null);
        } else {
          Column<?> data = table.column(column);
          String align = data instanceof NumericColumn ? "right" : "left";
          cell(html, entries.get(column).apply(row), align, null);
        }
      }
      html.append("</tr>");
    }
    return html.append("</table>").toString();
  }

  /** Returns rows x columns as {@code [3 x 64]}. */
  static String shape(DMatrixRMaj matrix) {
    return "[" + matrix.numRows + " x " + matrix.numCols + "]";
  }

  /** Numbers that come in full length are rounded; a column with a format of its own keeps it. */
  private static IntFunction<String> entries(Column<?> column) {
    if (column instanceof DoubleColumn numbers && isUnrounded(numbers)) {
      NumberStyle style = NumberStyle.of(numbers.asDoubleArray(), DIGITS);
      return row -> numbers.isMissing(row) ? "" : style.format(numbers.getDouble(row));
    }
    return column::getString;
  }

  private static boolean isUnrounded(DoubleColumn column) {
    return IntStream.range(0, column.size())
        .filter(row -> Double.isFinite(column.getDouble(row)))
        .allMatch(row -> isExact(column.getString(row), column.getDouble(row)));
  }

  private static boolean isExact(String text, double value) {
    try {
      return Double.parseDouble(text) == value;
    } catch (NumberFormatException e) {
      return false; // a per cent sign, a currency: a format of its own
    }
  }

  /** All indices, or the first two thirds of the limit and the last third around a gap. */
  private static List<Integer> shown(int count, int limit) {
    if (count <= limit) {
      return IntStream.range(0, count).boxed().toList();
    }
    int tail = limit / 3;
    List<Integer> indices = new ArrayList<>(IntStream.range(0, limit - tail).boxed().toList());
    indices.add(LEFT_OUT);
    IntStream.range(count - tail, count).forEach(indices::add);
    return indices;
  }

  private static void head(StringBuilder html, String text) {
    html.append("<th style=\"").append(CELL).append("text-align:center\">");
    html.append(escape(text)).append("</th>");
  }

  private static void cell(StringBuilder html, String text, String align, Color background) {
    html.append("<td style=\"").append(CELL).append("text-align:").append(align);
    if (background != null) {
      html.append(";background-color:").append(code(background));
      html.append(";color:").append(code(ColourMap.ink(background)));
    }
    html.append("\">").append(escape(text)).append("</td>");
  }

  private static String code(Color colour) {
    return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
  }
}
