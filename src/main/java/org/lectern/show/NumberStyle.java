package org.lectern.show;

import java.util.Arrays;
import java.util.Locale;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/**
 * How the numbers of one matrix are written: all with the same number of decimals, so that a column
 * can be compared at a glance. Never depends on the locale of the machine.
 *
 * @param pattern a pattern of {@link String#format}, such as {@code %.3f}
 */
record NumberStyle(String pattern) {

  /** Below this the largest number would show few digits, or none: powers of ten instead. */
  private static final double SMALL = 1e-3;

  /** From this on numbers would be too wide for a cell: powers of ten instead. */
  private static final double LARGE = 1e6;

  /**
   * Returns a style for these numbers.
   *
   * @param values the numbers; those that are not finite do not count
   * @param digits digits wanted for the largest of them
   */
  static NumberStyle of(double[] values, int digits) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).map(Math::abs).toArray();
    double largest = Arrays.stream(finite).max().orElse(0);
    if (largest < LARGE && Arrays.stream(finite).allMatch(value -> value == Math.rint(value))) {
      return new NumberStyle("%.0f");
    }
    if (largest < SMALL || largest >= LARGE) {
      return new NumberStyle("%." + (digits - 1) + "e");
    }
    int before = largest < 1 ? 0 : (int) Math.log10(largest);
    return new NumberStyle("%." + Math.max(0, digits - before) + "f");
  }

  /** Returns the number as text; infinities as {@code -∞} and {@code ∞}, never {@code -0.00}. */
  String format(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    String text = String.format(Locale.ROOT, pattern, value);
    return text.matches("-[0.]+(e[+-]00)?") ? text.substring(1) : text;
  }

  /** Returns this style in the form in which a Tablesaw column takes it. */
  NumberColumnFormatter forColumn() {
    return new NumberColumnFormatter() {
      @Override
      public String format(double value) {
        return NumberStyle.this.format(value);
      }
    };
  }
}
