package org.lectern.cli;

import java.util.List;
import java.util.Locale;

/**
 * The time of a training step while one size grows, beside the multiply-adds counted for it.
 *
 * @param name of the size that grows, as {@code length}
 * @param axis the same in words, with what stays
 * @param points at least two, sizes ascending
 */
record CostCurve(String name, String axis, List<Point> points) {
  /**
   * How much faster the time may grow than the count, from one size to the next, before we say so:
   * each time is the best of six, and still good to some 5 % only on a machine with other work.
   */
  static final double TOLERANCE = 0.15;

  /** The first line of the file that {@link #csv} is for. */
  static final String CSV_TITLE =
      "curve,size,seconds,multiply_adds,exponent,counted_exponent" + System.lineSeparator();

  /**
   * One size.
   *
   * @param size the size
   * @param seconds of a step
   * @param multiplyAdds counted for a step
   */
  record Point(int size, double seconds, long multiplyAdds) {}

  /** The p of time ~ sizeᵖ between this point and the one before. */
  double exponent(int i) {
    return Math.log(timeGrowth(i)) / Math.log(sizeGrowth(i));
  }

  /** The p of count ~ sizeᵖ between this point and the one before. */
  double countedExponent(int i) {
    return Math.log(countGrowth(i)) / Math.log(sizeGrowth(i));
  }

  private double sizeGrowth(int i) {
    return (double) points.get(i).size() / points.get(i - 1).size();
  }

  private double timeGrowth(int i) {
    return points.get(i).seconds() / points.get(i - 1).seconds();
  }

  private double countGrowth(int i) {
    return (double) points.get(i).multiplyAdds() / points.get(i - 1).multiplyAdds();
  }

  /** Seconds by the count, if the first point were all right. */
  double[] counted() {
    Point first = points.get(0);
    return points.stream()
        .mapToDouble(p -> first.seconds() * p.multiplyAdds() / first.multiplyAdds())
        .toArray();
  }

  /** Whether the time grows faster than the count, on the whole and between neighbours. */
  String verdict() {
    StringBuilder faster = new StringBuilder();
    for (int i = 1; i < points.size(); i++) {
      if (timeGrowth(i) > (1 + TOLERANCE) * countGrowth(i)) {
        faster.append(
            String.format(
                Locale.ROOT,
                "; from %d to %d faster, with power %.2f, counted %.2f",
                points.get(i - 1).size(),
                points.get(i).size(),
                exponent(i),
                countedExponent(i)));
      }
    }
    Point first = points.get(0);
    Point last = points.get(points.size() - 1);
    double time = last.seconds() / first.seconds();
    double count = (double) last.multiplyAdds() / first.multiplyAdds();
    return String.format(
        Locale.ROOT,
        "%s %d to %d: time x %.1f, count x %.1f: grows %s%s%n",
        name,
        first.size(),
        last.size(),
        time,
        count,
        time > (1 + TOLERANCE) * count ? "faster than its count" : "no faster than its count",
        faster);
  }

  /** A row for each point. */
  String table() {
    TextTable table =
        new TextTable(name, "time of a step", "multiply-adds", "power", "counted power");
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      table.add(
          Integer.toString(point.size()),
          String.format(Locale.ROOT, "%.2f ms", 1e3 * point.seconds()),
          String.format(Locale.ROOT, "%,d", point.multiplyAdds()),
          i == 0 ? "" : String.format(Locale.ROOT, "%.2f", exponent(i)),
          i == 0 ? "" : String.format(Locale.ROOT, "%.2f", countedExponent(i)));
    }
    return table.toString();
  }

  /** Lines for a file of comma-separated values. */
  String csv() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      lines.append(
          String.format(
              Locale.ROOT,
              "%s,%d,%.6f,%d,%s%n",
              name,
              point.size(),
              point.seconds(),
              point.multiplyAdds(),
              i == 0
                  ? ","
                  : String.format(Locale.ROOT, "%.3f,%.3f", exponent(i), countedExponent(i))));
    }
    return lines.toString();
  }
}
