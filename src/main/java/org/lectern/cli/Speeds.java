package org.lectern.cli;

import java.util.Collection;

/** What is said of several measurements of one speed. */
final class Speeds {
  private Speeds() {}

  /**
   * The speed to quote.
   *
   * @param all at least one
   */
  static double median(Collection<Double> all) {
    double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * How far measurements lie apart: (greatest − least) / median.
   *
   * @param all at least one
   */
  static double spread(Collection<Double> all) {
    double least = all.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double greatest = all.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return (greatest - least) / median(all);
  }
}
