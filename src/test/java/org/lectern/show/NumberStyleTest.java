package org.lectern.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumberStyleTest {

  private static String write(double value, double... others) {
    double[] all = java.util.Arrays.copyOf(others, others.length + 1);
    all[others.length] = value;
    return NumberStyle.of(all, 4).format(value);
  }

  @Test
  void theLargestNumberDecidesHowManyDecimalsAllHave() {
    assertEquals("0.1250", write(0.125));
    assertEquals("0.13", write(0.125, 512.5));
    assertEquals("12.346", write(12.3456));
  }

  @Test
  void integersHaveNoDecimals() {
    assertEquals("112", write(112, 3, -4));
    assertEquals("112.00", write(112, 0.5));
  }

  @Test
  void verySmallAndVeryLargeOnesArePowersOfTen() {
    assertEquals("2.500e-07", write(2.5e-7));
    assertEquals("1.235e+09", write(1234567890.5));
  }

  @Test
  void whatIsNotFiniteIsNamedAndDoesNotDecide() {
    assertEquals("-∞", write(Double.NEGATIVE_INFINITY, 0.5));
    assertEquals("∞", write(Double.POSITIVE_INFINITY));
    assertEquals("NaN", write(Double.NaN));
    assertEquals("0.5000", write(0.5, Double.NEGATIVE_INFINITY));
  }

  @Test
  void zeroHasNoSign() {
    assertEquals("0.0000", write(-0.00001, 0.5));
    assertEquals("-0.0001", write(-0.0001, 0.5));
    assertEquals("0", write(-0.0));
  }

  @Test
  void theLocaleOfTheMachineDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ru-RU"));
      assertEquals("0.1250", write(0.125));
    } finally {
      Locale.setDefault(before);
    }
  }
}
