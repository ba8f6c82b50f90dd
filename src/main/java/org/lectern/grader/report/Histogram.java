package org.lectern.grader.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** How many students have how many points, drawn as SVG. */
final class Histogram {
  private static final int MOST_BARS = 25;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 180;
  private static final int LEFT = 30;
  private static final int BOTTOM = 24;
  private static final int TOP = 16;

  private Histogram() {}

  static String svg(List<BigDecimal> totals, int possible) {
    int step = Math.max(1, (int) Math.ceil((possible + 1) / (double) MOST_BARS));
    int[] counts = new int[possible / step + 1];
    totals.forEach(total -> counts[Math.min(counts.length - 1, total.intValue() / step)]++);
    int highest = 1;
    for (int count : counts) {
      highest = Math.max(highest, count);
    }
    double slot = (WIDTH - LEFT) / (double) counts.length;
    var svg = new StringBuilder();
    line(
        svg,
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Number of students by points\">",
        WIDTH,
        HEIGHT);
    for (int i = 0; i < counts.length; i++) {
      double height = (HEIGHT - TOP - BOTTOM) * (double) counts[i] / highest;
      double x = LEFT + i * slot;
      double middle = x + slot / 2;
      line(
          svg,
          "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
          x + slot * 0.1,
          HEIGHT - BOTTOM - height,
          slot * 0.8,
          height);
      if (counts[i] > 0) {
        line(
            svg,
            "<text x=\"%.1f\" y=\"%.1f\">%d</text>",
            middle,
            HEIGHT - BOTTOM - height - 4,
            counts[i]);
      }
      int first = i * step;
      int last = Math.min(possible, first + step - 1);
      line(
          svg,
          "<text x=\"%.1f\" y=\"%d\" class=\"axis\">%s</text>",
          middle,
          HEIGHT - 6,
          step > 1 && last > first && counts.length <= 13 ? first + "–" + last : first);
    }
    line(
        svg,
        "<path d=\"M%d %dH%d\"/><text x=\"10\" y=\"%d\" class=\"axis\" transform=\"rotate(-90 10"
            + " %4$d)\">students</text></svg>",
        LEFT,
        HEIGHT - BOTTOM,
        WIDTH,
        (HEIGHT - BOTTOM) / 2);
    return svg.toString();
  }

  private static void line(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
