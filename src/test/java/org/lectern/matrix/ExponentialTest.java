package org.lectern.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExponentialTest {
  /** A few roundings beside 1, each half a unit of 2.2e-16. */
  private static final double OF_ONE = 1e-15;

  @Test
  void equalsTheStrictExponential() {
    double shift = 2.5;
    double[] x = new SplittableRandom(3).doubles(10_000, shift - 60, shift).toArray();
    double[] y = new double[x.length];
    double sum = Exponential.ofShifted(x, 0, x.length, shift, y);
    double expectedSum = 0;
    for (int i = 0; i < x.length; i++) {
      double expected = StrictMath.exp(x[i] - shift);
      assertEquals(expected, y[i], OF_ONE);
      expectedSum += expected;
    }
    assertEquals(expectedSum, sum, x.length * OF_ONE);
  }

  @Test
  void worksInPlaceOnAPart() {
    double[] x = {7, 0, -1, -2, -3, -4, 7};
    double sum = Exponential.ofShifted(x, 1, 5, 0, x);
    assertEquals(7, x[0]);
    assertEquals(7, x[6]);
    for (int i = 1; i < 6; i++) {
      assertEquals(StrictMath.exp(1 - i), x[i], OF_ONE);
    }
    assertEquals(Arrays.stream(x, 1, 6).sum(), sum, OF_ONE);
  }

  @Test
  void theMaximumIsExactlyOne() {
    double[] y = new double[1];
    assertEquals(1, Exponential.ofShifted(new double[] {9}, 0, 1, 9, y));
    assertEquals(1, y[0]);
  }

  @Test
  void whatIsFarBelowIsNothing() {
    double[] x = {-40, -500, -1e5, Double.NEGATIVE_INFINITY};
    Exponential.ofShifted(x, 0, x.length, 0, x);
    for (double y : x) {
      assertEquals(0, y, OF_ONE);
    }
  }

  @Test
  void noNumberStaysNone() {
    double[] x = {0, Double.NaN};
    assertTrue(Double.isNaN(Exponential.ofShifted(x, 0, 2, 0, x)));
  }
}
