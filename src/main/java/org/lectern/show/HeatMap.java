package org.lectern.show;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.HeatMapStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * A matrix as a heat map that is read like the matrix: the first row on top, the first column left.
 * Entries that are not finite (masked scores) stay grey.
 *
 * @param title the title
 * @param rowAxis what the rows are
 * @param columnAxis what the columns are
 * @param matrix the numbers [rows x columns]. Not modified.
 * @param rows a name for each row
 * @param columns a name for each column
 */
record HeatMap(
    String title,
    String rowAxis,
    String columnAxis,
    DMatrixRMaj matrix,
    List<String> rows,
    List<String> columns) {

  private static final int LONGEST_NAME = 18;
  private static final int LARGEST_CELL = 64;
  private static final int HIGHEST_CELL = 40;
  private static final int LOWEST_CELL = 5;
  private static final int TALLEST_PLOT = 560;
  private static final int LEGEND_WIDTH = 80;
  private static final int NARROWEST = 300;

  /** Pixels by which a title may be wider than the plot below it; then it meets the legend. */
  private static final int TITLE_OVERHANG = 20;

  /** Steps from one name to the next where there is no room for all. */
  private static final List<Integer> STRIDES =
      List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000);

  /** Cells narrower than this have no room for a number. */
  private static final double CELL_FOR_NUMBERS = 34;

  HeatMap {
    Names.check(title, "rows", rows, matrix.numRows);
    Names.check(title, "columns", columns, matrix.numCols);
    if (matrix.getNumElements() == 0) {
      throw new IllegalArgumentException(
          "Show: " + title + " has no entries; a heat map needs at least one row and one column");
    }
  }

  /**
   * Returns the chart, fresh.
   *
   * @param most the largest width, in pixels
   */
  HeatMapChart chart(int most) {
    Style style = Style.of(Stream.concat(Stream.of(title), texts()).toList());
    List<String> left = rows.stream().map(name -> shortened(style.readable(name))).toList();
    List<String> below = columns.stream().map(name -> shortened(style.readable(name))).toList();

    Font font = style.plain(Style.TEXT);
    double leftWidth = 60 + widest(left, font);
    double cell = Math.min(LARGEST_CELL, (most - leftWidth - LEGEND_WIDTH) / below.size());
    double height = Math.min(HIGHEST_CELL, Math.max(cell, 22));
    height = Math.max(LOWEST_CELL, Math.min(height, (double) TALLEST_PLOT / left.size()));
    // the name of the axis stands upright beside the rows
    double axisHeight = Style.width(rowAxis, style.plain(Style.TEXT + 1)) + 10;
    height = Math.max(height, axisHeight / left.size());
    boolean rotated = !isNumbers() && widest(below, font) + 6 > cell;
    double belowHeight = 56 + (rotated ? widest(below, font) : Style.TEXT);

    double titleWidth = Style.width(title, style.bold(Style.TITLE)) - TITLE_OVERHANG;
    double beside = leftWidth + LEGEND_WIDTH;
    double width = beside + Math.max(cell * below.size(), Math.min(most - beside, titleWidth));
    int chartWidth = (int) Math.max(NARROWEST, width);
    int chartHeight = (int) (belowHeight + height * left.size() + 44);
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .title(style.readable(title))
            .xAxisTitle(style.readable(columnAxis))
            .yAxisTitle(style.readable(rowAxis))
            .width(chartWidth)
            .height(chartHeight)
            .build();
    ColourMap colours = ColourMap.of(matrix);
    dress(chart.getStyler(), style, colours, rotated, (int) (height * left.size()));
    double plot = chartWidth - beside;
    chart.getStyler().setChartTitleFont(titleFont(style, plot + TITLE_OVERHANG));
    double labelWidth = rotated ? Style.TEXT : widest(below, font);
    List<String> bottomUp = new ArrayList<>(thinned(left, Style.TEXT, height));
    Collections.reverse(bottomUp); // XChart counts rows from below
    chart.addSeries(title, thinned(below, labelWidth + 6, cell), bottomUp, cells());
    if (plot / below.size() >= CELL_FOR_NUMBERS && height >= Style.TEXT + 4) {
      chart.addAnnotation(new CellNumbers(matrix, colours, font));
    }
    return chart;
  }

  /** The largest font, down to that of all other text, in which the title has room. */
  private Font titleFont(Style style, double room) {
    int size = Style.TITLE;
    while (size > Style.TEXT && Style.width(title, style.bold(size)) > room) {
      size--;
    }
    return style.bold(size);
  }

  private void dress(
      HeatMapStyler styler, Style style, ColourMap colours, boolean rotated, int plotHeight) {
    style.dress(styler);
    styler
        .setMin(colours.low())
        .setMax(colours.high())
        .setRangeColors(colours.colours().toArray(Color[]::new))
        .setGradientColorColumnWeight(14)
        .setGradientColorColumnHeight(Math.max(40, Math.min(180, plotHeight - 40)));
    styler.setLegendPosition(LegendPosition.OutsideE).setLegendLayout(LegendLayout.Vertical);
    styler.setPlotBackgroundColor(ColourMap.MASKED).setPlotContentSize(1);
    styler
        .setPlotGridLinesVisible(false)
        .setAxisTicksLineVisible(false)
        .setAxisTicksMarksVisible(false)
        .setYAxisLabelAlignment(TextAlignment.Right)
        .setXAxisLabelRotation(rotated ? 90 : 0);
    styler.setXAxisLabelAlignmentVertical(rotated ? TextAlignment.Right : TextAlignment.Centre);
  }

  /** XChart's form of a matrix: {column, row from below, number}; nothing where not finite. */
  private List<Number[]> cells() {
    List<Number[]> cells = new ArrayList<>();
    for (int row = 0; row < matrix.numRows; row++) {
      for (int column = 0; column < matrix.numCols; column++) {
        double value = matrix.get(row, column);
        if (Double.isFinite(value)) {
          cells.add(new Number[] {column, matrix.numRows - 1 - row, value});
        }
      }
    }
    if (cells.isEmpty()) {
      cells.add(null); // XChart skips null but refuses an empty list
    }
    return cells;
  }

  private Stream<String> texts() {
    return Stream.of(List.of(rowAxis, columnAxis), rows, columns).flatMap(List::stream);
  }

  private boolean isNumbers() {
    return columns.equals(Names.numbers(columns.size()));
  }

  static double widest(List<String> names, Font font) {
    return names.stream().mapToDouble(name -> Style.width(name, font)).max().orElse(0);
  }

  /** Keeps every name where there is room, else each second, third ... and blanks. */
  private static List<String> thinned(List<String> names, double room, double cell) {
    int stride = STRIDES.stream().filter(s -> s * cell >= room).findFirst().orElse(names.size());
    return IntStream.range(0, names.size())
        .mapToObj(i -> i % stride == 0 ? names.get(i) : " ")
        .toList();
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }
}
