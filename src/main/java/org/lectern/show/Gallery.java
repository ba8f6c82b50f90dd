package org.lectern.show;

import java.awt.Graphics2D;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * Charts side by side in one picture, row after row.
 *
 * @param charts the charts, at least one
 * @param columns how many stand in a row
 */
public record Gallery(List<Chart<?, ?>> charts, int columns) implements Picture {

  /**
   * Checks that there is something to show.
   *
   * @param charts the charts, at least one
   * @param columns how many stand in a row
   */
  public Gallery {
    charts = List.copyOf(charts);
    if (charts.isEmpty() || columns < 1) {
      throw new IllegalArgumentException(
          "Gallery: "
              + charts.size()
              + " charts in "
              + columns
              + " columns; at least one of each is needed");
    }
  }

  @Override
  public int width() {
    return Math.min(columns, charts.size()) * cellWidth();
  }

  @Override
  public int height() {
    return (charts.size() + columns - 1) / columns * cellHeight();
  }

  @Override
  public void paint(Graphics2D g) {
    for (int i = 0; i < charts.size(); i++) {
      Chart<?, ?> chart = charts.get(i);
      int x = i % columns * cellWidth();
      int y = i / columns * cellHeight();
      Graphics2D part = (Graphics2D) g.create(x, y, chart.getWidth(), chart.getHeight());
      chart.paint(part, chart.getWidth(), chart.getHeight());
      part.dispose();
    }
  }

  /** Returns the titles of the charts. */
  @Override
  public String toString() {
    return charts.stream().map(Chart::getTitle).collect(Collectors.joining(", ", "chart: ", ""));
  }

  private int cellWidth() {
    return charts.stream().mapToInt(Chart::getWidth).max().orElseThrow();
  }

  private int cellHeight() {
    return charts.stream().mapToInt(Chart::getHeight).max().orElseThrow();
  }
}
