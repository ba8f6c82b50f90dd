package org.lectern.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The time of a training step while one size grows, beside the multiply-adds counted for it.
 *
 * @param name of the size that grows, as {@code length}
 * @param axis the same in words, with what stays
 * @param points at least two, sizes ascending
 */
record CostCurve(String name, String axis, List<Point> points) {
  /**
   * How much faster the time may grow than the count before we say so: each time is the best of
   * six, and still good to some 5 % only on a machine with other work.
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
    return Math.log(timeGrowth(i - 1, i)) / Math.log(sizeGrowth(i));
  }

  /** The p of count ~ sizeᵖ between this point and the one before. */
  double countedExponent(int i) {
    return Math.log(countGrowth(i - 1, i)) / Math.log(sizeGrowth(i));
  }

  private double sizeGrowth(int i) {
    return (double) points.get(i).size() / points.get(i - 1).size();
  }

  private double timeGrowth(int from, int to) {
    return points.get(to).seconds() / points.get(from).seconds();
  }

  private double countGrowth(int from, int to) {
    return (double) points.get(to).multiplyAdds() / points.get(from).multiplyAdds();
  }

  /** Seconds by the count, if the first point were all right. */
  double[] counted() {
    Point first = points.get(0);
    return points.stream()
        .mapToDouble(p -> first.seconds() * p.multiplyAdds() / first.multiplyAdds())
        .toArray();
  }

  /**
   * Whether the time grows faster than the count: on the whole, and over the upper half of the
   * sizes, where the fixed cost of a step hides nothing. Neighbours alone do not decide; between
   * them a disturbed measurement looks like growth.
   */
  String verdict() {
    int last = points.size() - 1;
    int middle = last / 2;
    List<Integer> beginnings = middle == 0 ? List.of(0) : List.of(0, middle);
    String faster =
        beginnings.stream()
            .filter(from -> timeGrowth(from, last) > (1 + TOLERANCE) * countGrowth(from, last))
            .map(from -> range(from, last))
            .collect(Collectors.joining(" and from "));
    String growth =
        beginnings.stream()
            .map(
                from ->
                    String.format(
                        Locale.ROOT,
                        "%s: time x %.1f, count x %.1f",
                        range(from, last),
                        timeGrowth(from, last),
                        countGrowth(from, last)))
            .collect(Collectors.joining("; "));
    return String.format(
        Locale.ROOT,
        "%s %s; grows %s%n",
        name,
        growth,
        faster.isEmpty() ? "no faster than its count" : "faster than its count from " + faster);
  }

  private String range(int from, int to) {
    return points.get(from).size() + " to " + points.get(to).size();
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
