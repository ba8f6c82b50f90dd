package org.lectern.show;

import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines, bars and points in the common look. */
final class Charts {

  /** From this many bars on their names stand upright. */
  private static final int MANY_BARS = 9;

  private Charts() {}

  /** Returns a chart for lines, still without any. */
  static XYChart lines(String title, String xName, String yName) {
    Style style = Style.of(List.of(title, xName, yName));
    return empty(style, title, xName, yName);
  }

  /** Adds a line to a chart. */
  static void add(XYChart chart, String name, double[] x, double[] y) {
    chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE);
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
    chart.getStyler().setXAxisLabelRotation(names.size() < MANY_BARS ? 0 : 90);
    List<String> labels = Names.unique(names).stream().map(style::readable).toList();
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
    chart.addSeries(title, x, y);
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
    return chart;
  }

  private static List<String> texts(Collection<String> names, String... more) {
    return Stream.concat(names.stream(), Stream.of(more)).toList();
  }

  /** A name beside each point. */
  private static final class PointNames extends Annotation {
    private final List<String> names;
    private final double[] x;
    private final double[] y;
    private final Style style;

    PointNames(List<String> names, double[] x, double[] y, Style style) {
      super(false);
      this.names = names;
      this.x = x.clone();
      this.y = y.clone();
      this.style = style;
    }

    @Override
    public void paint(Graphics2D g) {
      g.setFont(style.plain(Style.TEXT));
      g.setColor(Style.INK);
      for (int i = 0; i < x.length; i++) {
        int right = getXAxisScreenValue(x[i]) + Style.TEXT / 2;
        g.drawString(names.get(i), right, getYAxisScreenValue(y[i]) + Style.TEXT / 3);
      }
    }
  }
}
