package org.lectern.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.lectern.grad.Trace;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Matrices, traces and tokens as tables and charts. With a trace, rows and columns get their words:
 *
 * <pre>{@code
 * var show = Show.of(trace, sourceWords, targetWords);
 * show.table("encoder.0.self.scores.2");
 * show.heatMap("encoder.0.self.weights.2");
 * }</pre>
 *
 * <p>Rows of the encoder, and the keys and values of cross-attention, are source words; all other
 * rows are target words. Columns of scores and weights are keys: target words in the self-attention
 * of the decoder, source words elsewhere. All other columns are dimensions.
 */
public final class Show {

  /** Charts that stand side by side without becoming too wide for the page. */
  private static final int CHARTS_IN_A_ROW = 2;

  /** Width of each of several heat maps, in pixels. */
  private static final int SMALL_WIDTH = 440;

  /** Steps of attention whose columns are keys. */
  private static final List<String> BY_KEY =
      List.of("scores", "places", "scaled", "masked", "weights");

  private final Trace trace;
  private final List<String> source;
  private final List<String> target;

  private Show(Trace trace, List<String> source, List<String> target) {
    this.trace = trace;
    this.source = Names.unique(source);
    this.target = Names.unique(target);
  }

  /**
   * Names the rows and columns of a trace.
   *
   * @param trace the values of one forward run
   * @param source the words that the encoder read, one for each row
   * @param target the words that the decoder read, the start word included, one for each row; empty
   *     when there is no decoder
   * @return tables and charts of the trace
   */
  public static Show of(Trace trace, List<String> source, List<String> target) {
    return new Show(trace, source, target);
  }

  /**
   * Returns a value of the trace as a table, a row for each word.
   *
   * @param path the path of the value, such as {@code encoder.0.self.scores.2}
   * @return the table, fresh; the numbers are exact and are rounded only where they are shown
   */
  public Table table(String path) {
    Trace.Entry entry = trace.entry(path);
    List<String> rows = rows(entry);
    return table(title(entry), rowAxis(path), entry.matrix(), rows, columns(entry));
  }

  /**
   * Returns a value of the trace as a heat map: queries from top to bottom, keys or dimensions from
   * left to right.
   *
   * @param path the path of the value, such as {@code encoder.0.self.weights.2}
   * @return the chart, fresh
   */
  public HeatMapChart heatMap(String path) {
    return heatMap(trace.entry(path), Style.WIDTH);
  }

  /**
   * Returns the heat maps of all heads of a layer in one picture.
   *
   * @param path the path without the number of the head, such as {@code decoder.0.cross.weights}
   * @return a picture with one heat map for each head
   */
  public Gallery heads(String path) {
    List<Chart<?, ?>> charts = new ArrayList<>();
    for (Trace.Entry entry : trace.entries()) {
      if (entry.path().matches("\\Q" + path + "\\E\\.\\d+")) {
        charts.add(heatMap(entry, SMALL_WIDTH));
      }
    }
    if (charts.isEmpty()) {
      trace.entry(path + ".0"); // throws with the names of near paths
    }
    return new Gallery(charts, CHARTS_IN_A_ROW);
  }

  /**
   * Returns what the trace holds: path, shape, formula, and the range of each value.
   *
   * @return a table with a row for each value, in the order of the computation
   */
  public Table summary() {
    return summary(trace);
  }

  /**
   * Returns what a part of the model computed.
   *
   * @param part the beginning of the paths, such as {@code encoder.0.self}
   * @return a table with a row for each value, in the order of the computation
   */
  public Table summary(String part) {
    return summary(
        part,
        trace.entries().stream().filter(e -> (e.path() + ".").startsWith(part + ".")).toList());
  }

  static Table summary(Trace trace) {
    return summary("one forward run", trace.entries());
  }

  private static Table summary(String of, List<Trace.Entry> entries) {
    return Table.create(
        entries.size() + " values of " + of,
        StringColumn.create("path", entries.stream().map(Trace.Entry::path)),
        StringColumn.create("shape", entries.stream().map(e -> Html.shape(e.matrix()))),
        StringColumn.create("formula", entries.stream().map(Trace.Entry::formula)),
        DoubleColumn.create("min", entries.stream().mapToDouble(e -> values(e).min().orElse(0))),
        DoubleColumn.create("max", entries.stream().mapToDouble(e -> values(e).max().orElse(0))),
        DoubleColumn.create(
            "mean", entries.stream().mapToDouble(e -> values(e).average().orElse(0))));
  }

  /**
   * Returns a matrix as a table.
   *
   * @param matrix the numbers [rows x columns]. Not modified.
   * @param rows a name for each row; repeated names get their position in front
   * @param columns a name for each column
   * @return the table, fresh; the numbers are exact and are rounded only where they are shown
   */
  public static Table table(DMatrixRMaj matrix, List<String> rows, List<String> columns) {
    return table(Html.shape(matrix), "row", matrix, Names.unique(rows), Names.unique(columns));
  }

  /**
   * Returns a matrix as a table with a title.
   *
   * @param title what the matrix is; its shape is put behind
   * @param matrix the numbers [rows x columns]. Not modified.
   * @param rows a name for each row; repeated names get their position in front
   * @param columns a name for each column
   * @return the table, fresh; the numbers are exact and are rounded only where they are shown
   */
  public static Table table(
      String title, DMatrixRMaj matrix, List<String> rows, List<String> columns) {
    return table(
        title + " " + Html.shape(matrix), "", matrix, Names.unique(rows), Names.unique(columns));
  }

  /**
   * Returns words and their ids as a table.
   *
   * @param words the words, or parts of words
   * @param ids their numbers in the vocabulary
   * @return the table: position, word, id
   */
  public static Table tokens(List<String> words, int[] ids) {
    Names.check("tokens", "ids", words, ids.length);
    return Table.create(
        words.size() + " tokens",
        IntColumn.create("position", IntStream.range(0, ids.length)),
        StringColumn.create("token", words),
        IntColumn.create("id", ids));
  }

  /**
   * Returns a matrix as a heat map.
   *
   * @param title the title
   * @param matrix the numbers [rows x columns]. Not modified.
   * @param rows a name for each row; the first stands on top
   * @param columns a name for each column
   * @return the chart, fresh
   */
  public static HeatMapChart heatMap(
      String title, DMatrixRMaj matrix, List<String> rows, List<String> columns) {
    return heatMap(title, "row", "column", matrix, rows, columns);
  }

  /**
   * Returns a matrix as a heat map with names for both axes.
   *
   * @param title the title
   * @param rowAxis what the rows are, such as query
   * @param columnAxis what the columns are, such as key
   * @param matrix the numbers [rows x columns]. Not modified.
   * @param rows a name for each row; the first stands on top
   * @param columns a name for each column
   * @return the chart, fresh
   */
  public static HeatMapChart heatMap(
      String title,
      String rowAxis,
      String columnAxis,
      DMatrixRMaj matrix,
      List<String> rows,
      List<String> columns) {
    return new HeatMap(
            title, rowAxis, columnAxis, matrix, Names.unique(rows), Names.unique(columns))
        .chart(Style.WIDTH);
  }

  /**
   * Returns a chart for lines; add them with {@code chart.addSeries(name, x, y)}.
   *
   * @param title the title
   * @param xName what the horizontal axis shows
   * @param yName what the vertical axis shows
   * @return the chart, still without lines
   */
  public static XYChart lines(String title, String xName, String yName) {
    return Charts.lines(title, xName, yName);
  }

  /**
   * Returns a chart of lines over 0, 1, 2 ...
   *
   * @param title the title
   * @param xName what the horizontal axis shows
   * @param yName what the vertical axis shows
   * @param series the numbers of each line by its name; drawn in the order of the map when it has
   *     one, else by name
   * @return the chart, fresh
   */
  public static XYChart lines(
      String title, String xName, String yName, Map<String, double[]> series) {
    return Charts.lines(title, xName, yName, series);
  }

  /**
   * Returns a chart of lines with both axes logarithmic: y ~ xᵖ is a straight line of slope p.
   *
   * @param title the title
   * @param xName what the horizontal axis shows
   * @param yName what the vertical axis shows
   * @param x where the points of all lines are on the horizontal axis, positive
   * @param series the numbers of each line by its name, positive; drawn in the order of the map
   *     when it has one, else by name
   * @return the chart, fresh
   */
  public static XYChart powers(
      String title, String xName, String yName, double[] x, Map<String, double[]> series) {
    return Charts.powers(title, xName, yName, x, series);
  }

  /**
   * Returns a chart of bars.
   *
   * @param title the title
   * @param xName what the bars are
   * @param yName what their height is
   * @param names a name for each bar
   * @param values the height of each bar
   * @return the chart, fresh
   */
  public static CategoryChart bars(
      String title, String xName, String yName, List<String> names, double[] values) {
    return Charts.bars(title, xName, yName, names, values);
  }

  /**
   * Returns a chart of points with their names beside them.
   *
   * @param title the title
   * @param xName what the horizontal axis shows
   * @param yName what the vertical axis shows
   * @param names a name for each point
   * @param x where each point is on the horizontal axis
   * @param y where each point is on the vertical axis
   * @return the chart, fresh
   */
  public static XYChart scatter(
      String title, String xName, String yName, List<String> names, double[] x, double[] y) {
    return Charts.scatter(title, xName, yName, names, x, y);
  }

  /**
   * Returns charts side by side in one picture.
   *
   * @param charts the charts
   * @return the picture, two charts in a row
   */
  public static Gallery gallery(Chart<?, ?>... charts) {
    return new Gallery(List.of(charts), CHARTS_IN_A_ROW);
  }

  private static Table table(
      String title, String corner, DMatrixRMaj matrix, List<String> rows, List<String> columns) {
    Names.check(title, "rows", rows, matrix.numRows);
    Names.check(title, "columns", columns, matrix.numCols);
    NumberStyle style = NumberStyle.of(ColourMap.values(matrix), Html.DIGITS);
    // one letter case or another: Tablesaw wants all names of columns to be different
    boolean taken = columns.stream().anyMatch(corner::equalsIgnoreCase);
    String first = taken ? corner + ":" : corner;
    Table table = Table.create(title, StringColumn.create(first, rows));
    for (int column = 0; column < matrix.numCols; column++) {
      double[] values = new double[matrix.numRows];
      for (int row = 0; row < values.length; row++) {
        values[row] = matrix.get(row, column);
      }
      DoubleColumn numbers = DoubleColumn.create(columns.get(column), values);
      numbers.setPrintFormatter(style.forColumn());
      table.addColumns(numbers);
    }
    return table;
  }

  private HeatMapChart heatMap(Trace.Entry entry, int width) {
    return new HeatMap(
            title(entry),
            rowAxis(entry.path()),
            columnAxis(entry.path()),
            entry.matrix(),
            rows(entry),
            columns(entry))
        .chart(width);
  }

  private static String title(Trace.Entry entry) {
    return entry.formula().isEmpty() ? entry.path() : entry.path() + "  (" + entry.formula() + ")";
  }

  private List<String> rows(Trace.Entry entry) {
    return names(entry, isSource(entry.path()) ? source : target, entry.matrix().numRows);
  }

  private List<String> columns(Trace.Entry entry) {
    int count = entry.matrix().numCols;
    if (!isByKey(entry.path())) {
      return Names.numbers(count);
    }
    return names(entry, isDecoderSelf(entry.path()) ? target : source, count);
  }

  /** Words where their number fits; a value that has no row for each word gets numbers. */
  private static List<String> names(Trace.Entry entry, List<String> words, int count) {
    if (words.size() != count && isByKey(entry.path())) {
      Names.check(entry.path(), "words", words, count);
    }
    return words.size() == count ? words : Names.numbers(count);
  }

  private static String rowAxis(String path) {
    String words = isSource(path) ? "source word" : "target word";
    return isByKey(path) ? "query: " + words : words;
  }

  private static String columnAxis(String path) {
    if (!isByKey(path)) {
      return "dimension";
    }
    return isDecoderSelf(path) ? "key: target word" : "key: source word";
  }

  private static boolean isEncoder(String path) {
    return path.startsWith("encoder.");
  }

  /** Keys and values of cross-attention are source words too. */
  private static boolean isSource(String path) {
    return isEncoder(path) || path.contains(".cross.k.") || path.contains(".cross.v.");
  }

  private static boolean isDecoderSelf(String path) {
    return !isEncoder(path) && !path.contains(".cross.");
  }

  private static boolean isByKey(String path) {
    return Arrays.stream(path.split("\\.")).anyMatch(BY_KEY::contains);
  }

  private static DoubleStream values(Trace.Entry entry) {
    return Arrays.stream(ColourMap.values(entry.matrix()));
  }
}
