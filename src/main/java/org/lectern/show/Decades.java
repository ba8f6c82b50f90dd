package org.lectern.show;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over many powers of ten on both axes, labelled 10⁻⁵ and the like, where {@code Show.powers}
 * would have to write 0.00001: errors over a step, costs over a length. A straight line of slope p
 * is a power, y ~ xᵖ.
 */
public final class Decades {
  private static final String DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final Color GUIDE = new Color(0x8c8c8c);

  private Decades() {}

  /**
   * Returns a chart, still without lines.
   *
   * @param title the title
   * @param xName what the horizontal axis shows
   * @param yName what the vertical axis shows
   * @return the chart, fresh; add lines with {@link #add} and {@link #guide}
   */
  public static XYChart of(String title, String xName, String yName) {
    XYChart chart = Charts.lines(title, xName, yName);
    chart.getStyler().setBaseFont(Style.of(List.of(DIGITS, title)).plain(Style.TEXT));
    chart.getStyler().setPlotGridVerticalLinesVisible(true);
    chart.getStyler().setxAxisTickLabelsFormattingFunction(Decades::power);
    chart.getStyler().setyAxisTickLabelsFormattingFunction(Decades::power);
    return chart;
  }

  /**
   * Adds a line.
   *
   * @param chart what {@link #of} returned. Modified.
   * @param name what the line is
   * @param x positive numbers
   * @param y as many numbers; where one is not positive the line has a gap
   */
  public static void add(XYChart chart, String name, double[] x, double[] y) {
    Charts.add(chart, name, logarithms(x), logarithms(y));
  }

  /**
   * Adds a dashed line y = c xᵖ, to compare slopes with; the second one is dotted.
   *
   * @param chart what {@link #of} returned. Modified.
   * @param name what the line is
   * @param slope the power p
   * @param factor c
   * @param from where it begins, positive
   * @param to where it ends, positive
   */
  public static void guide(
      XYChart chart, String name, double slope, double factor, double from, double to) {
    double[] x = {from, to};
    double[] y = {factor * Math.pow(from, slope), factor * Math.pow(to, slope)};
    float[] dash = dash(chart);
    add(chart, name, x, y);
    XYSeries line = chart.getSeriesMap().get(name);
    line.setLineColor(GUIDE);
    line.setMarker(SeriesMarkers.NONE);
    line.setLineStyle(
        new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 10, dash, 0));
  }

  /** Dashes for the first guide, dots for the next: the legend must tell them apart. */
  private static float[] dash(XYChart chart) {
    boolean first =
        chart.getSeriesMap().values().stream().noneMatch(s -> GUIDE.equals(s.getLineColor()));
    return first ? new float[] {6, 5} : new float[] {1.5f, 3};
  }

  private static double[] logarithms(double[] values) {
    return Arrays.stream(values).map(v -> v > 0 ? Math.log10(v) : Double.NaN).toArray();
  }

  /** The label of a tick: 10⁻⁵ for −5, 3·10⁻³ for −2.5. Never blank: XChart measures labels. */
  static String power(double exponent) {
    long whole = (long) Math.floor(exponent + 1e-6);
    long mantissa = Math.round(Math.pow(10, exponent - whole));
    StringBuilder text = new StringBuilder(mantissa == 1 ? "10" : mantissa + "·10");
    text.append(whole < 0 ? "⁻" : "");
    for (char digit : Long.toString(Math.abs(whole)).toCharArray()) {
      text.append(DIGITS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
