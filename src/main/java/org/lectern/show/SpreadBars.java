package org.lectern.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;

/** Bars with a spread: each mean with a whisker of one standard deviation up and down. */
public final class SpreadBars {
  private SpreadBars() {}

  /**
   * Draws means with their spreads.
   *
   * @param title of the chart
   * @param xName what the bars are
   * @param yName what is measured, with its unit
   * @param names of the bars
   * @param means height of each bar
   * @param spreads half the length of each whisker
   * @return the chart, fresh
   * @throws IllegalArgumentException if the counts differ
   */
  public static CategoryChart of(
      String title,
      String xName,
      String yName,
      List<String> names,
      double[] means,
      double[] spreads) {
    Names.check(title, "spreads", names, spreads.length);
    CategoryChart chart = Charts.bars(title, xName, yName, names, means);
    CategorySeries bars = chart.getSeriesMap().get(title);
    chart.updateCategorySeries(
        title,
        new ArrayList<>(bars.getXData()),
        Arrays.stream(means).boxed().toList(),
        Arrays.stream(spreads).boxed().toList());
    chart.getStyler().setErrorBarsColor(Style.INK);
    return chart;
  }
}
