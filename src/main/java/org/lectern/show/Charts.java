package org.lectern.show;

import static java.lang.Double.NaN;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines, bars and points in the common look. */
final class Charts {

  /** Room for the names of all bars, in pixels. */
  private static final int BARS_WIDTH = Style.WIDTH - 90;

  /** Lines with fewer points show each point. */
  private static final int FEW = 13;

  private Charts() {}

  /** Returns a chart for lines, still without any. */
  static XYChart lines(String title, String xName, String yName) {
    return empty(Style.of(List.of(title, xName, yName)), title, xName, yName);
  }

  /** Returns a chart of lines over 0, 1, 2 ... */
  static XYChart lines(String title, String xName, String yName, Map<String, double[]> series) {
    Style style = Style.of(texts(series.keySet(), title, xName, yName));
    XYChart chart = empty(style, title, xName, yName);
    inOrder(series)
        .forEach(
            (name, y) -> {
              double[] x = IntStream.range(0, y.length).asDoubleStream().toArray();
              add(chart, style.readable(name), x, y);
            });
    int longest = series.values().stream().mapToInt(y -> y.length).max().orElse(0);
    if (longest > FEW) {
      span(chart, 0, longest - 1);
    }
    return chart;
  }

  /** Returns a chart of lines with both axes logarithmic. */
  static XYChart powers(
      String title, String xName, String yName, double[] x, Map<String, double[]> series) {
    Style style = Style.of(texts(series.keySet(), title, xName, yName));
    XYChart chart = empty(style, title, xName, yName);
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    // with a function for labels XChart would draw the usual axis: a pattern instead
    chart.getStyler().setyAxisTickLabelsFormattingFunction(null);
    chart.getStyler().setDecimalPattern("0.######");
    chart.getStyler().setPlotGridVerticalLinesVisible(true);
    inOrder(series).forEach((name, y) -> add(chart, style.readable(name), x, y));
    return chart;
  }

  /** Adds a line to a chart. */
  static void add(XYChart chart, String name, double[] x, double[] y) {
    chart
        .addSeries(name, x, y)
        .setMarker(x.length < FEW ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
  }

  /**
   * Makes a chart span all steps, with ticks at round numbers: where all points of a chart have the
   * same distance XChart puts ticks only at points, 1, 33, 65 ...
   */
  static void span(XYChart chart, double from, double to) {
    double between = from + (to - from) * 0.618; // at no step
    chart
        .addSeries(" ", new double[] {from, between, to}, new double[] {NaN, NaN, NaN})
        .setShowInLegend(false);
  }

  /** Returns the series in an order that does not change from run to run, as Map.of's does. */
  static <V> Map<String, V> inOrder(Map<String, V> series) {
    boolean ordered = series instanceof LinkedHashMap || series instanceof SortedMap;
    return ordered ? new LinkedHashMap<>(series) : new TreeMap<>(series);
  }

  static CategoryChart bars(
      String title, String xName, String yName, List<String> names, double[] values) {
    Names.check(title, "values", names, values.length);
    Style style = Style.of(texts(names, title, xName, yName));
    CategoryChart chart =
        new CategoryChartBuilder()
            .title(style.readable(title))
            .xAxisTitle(style.readable(xName))
            .yAxisTitle(style.readable(yName))
            .width(Style.WIDTH)
            .height(Style.HEIGHT)
            .build();
    style.dress(chart.getStyler());
    chart.getStyler().setAvailableSpaceFill(0.6).setLegendVisible(false);
    chart.getStyler().setyAxisTickLabelsFormattingFunction(Style::tick);
    chart.getStyler().setXAxisLabelAlignmentVertical(TextAlignment.Right);
    List<String> labels = Names.unique(names).stream().map(style::readable).toList();
    double widest = HeatMap.widest(labels, style.plain(Style.TEXT));
    chart.getStyler().setXAxisLabelRotation(widest * labels.size() < BARS_WIDTH ? 0 : 90);
    chart.addSeries(title, labels, Arrays.stream(values).boxed().toList());
    return chart;
  }

  static XYChart scatter(
      String title, String xName, String yName, List<String> names, double[] x, double[] y) {
    Names.check(title, "x values", names, x.length);
    Names.check(title, "y values", names, y.length);
    Style style = Style.of(texts(names, title, xName, yName));
    XYChart chart = empty(style, title, xName, yName);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    chart.getStyler().setLegendVisible(false).setPlotContentSize(0.85);
    chart.getStyler().setPlotGridVerticalLinesVisible(true);
    chart.addSeries(title, x, y).setMarker(SeriesMarkers.CIRCLE);
    chart.addAnnotation(new PointNames(names.stream().map(style::readable).toList(), x, y, style));
    return chart;
  }

  private static XYChart empty(Style style, String title, String xName, String yName) {
    XYChart chart =
        new XYChartBuilder()
            .title(style.readable(title))
            .xAxisTitle(style.readable(xName))
            .yAxisTitle(style.readable(yName))
            .width(Style.WIDTH)
            .height(Style.HEIGHT)
            .build();
    style.dress(chart.getStyler());
    chart.getStyler().setyAxisTickLabelsFormattingFunction(Style::tick);
    return chart;
  }

  private static List<String> texts(Collection<String> names, String... more) {
    return Stream.concat(names.stream(), Stream.of(more)).toList();
  }
}
