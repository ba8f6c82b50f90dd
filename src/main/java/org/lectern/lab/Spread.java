package org.lectern.lab;

import java.util.Locale;

/**
 * Some measurements of one thing, in two numbers.
 *
 * @param mean their mean
 * @param deviation their standard deviation, by n − 1: an estimate for all seeds by a few; 0 for a
 *     single one
 */
public record Spread(double mean, double deviation) {
  /**
   * Sums measurements up.
   *
   * @param values one or more
   * @return mean and deviation
   */
  public static Spread of(double... values) {
    double sum = 0;
    for (double x : values) {
      sum += x;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double x : values) {
      squares += (x - mean) * (x - mean);
    }
    return new Spread(mean, values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f ± %.2f", mean, deviation);
  }
}
