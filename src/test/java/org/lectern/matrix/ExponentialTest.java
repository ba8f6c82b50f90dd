package org.lectern.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExponentialTest {
  /**
   * Ten squarings double an error of 1.1e-16 each time: 2¹⁰ · 1.1e-16, and a little for the sum.
   */
  private static final double RELATIVE = 2e-13;

  /**
   * Where the series of exp(x / 1024) is cut after t⁸, that is t⁹ / 9! · 1024 with t = 40 / 1024.
   */
  private static final double FAR_DOWN = -40;

  @Test
  void equalsTheStrictExponential() {
    SplittableRandom random = new SplittableRandom(3);
    double shift = 2.5;
    double[] x = random.doubles(10_000, FAR_DOWN + shift, shift).toArray();
    double[] y = new double[x.length];
    double sum = Exponential.ofShifted(x, 0, x.length, shift, y);
    double expectedSum = 0;
    for (int i = 0; i < x.length; i++) {
      double expected = StrictMath.exp(x[i] - shift);
      assertEquals(expected, y[i], RELATIVE * expected);
      expectedSum += expected;
    }
    assertEquals(expectedSum, sum, RELATIVE * expectedSum);
  }

  @Test
  void worksInPlaceOnAPart() {
    double[] x = {7, 0, -1, -2, -3, -4, 7};
    double sum = Exponential.ofShifted(x, 1, 5, 0, x);
    assertEquals(7, x[0]);
    assertEquals(7, x[6]);
    for (int i = 1; i < 6; i++) {
      assertEquals(StrictMath.exp(1 - i), x[i], RELATIVE);
    }
    assertEquals(Arrays.stream(x, 1, 6).sum(), sum, RELATIVE);
  }

  @Test
  void theMaximumIsExactlyOne() {
    double[] y = new double[1];
    assertEquals(1, Exponential.ofShifted(new double[] {9}, 0, 1, 9, y));
    assertEquals(1, y[0]);
  }

  @Test
  void whatIsFarBelowIsPracticallyNothing() {
    double[] x = {-500, -699, -1e5, Double.NEGATIVE_INFINITY};
    Exponential.ofShifted(x, 0, x.length, 0, x);
    for (double y : x) {
      assertTrue(y >= 0 && y < 1e-200, "exp of a number far below 0 is " + y);
    }
  }

  @Test
  void noNumberStaysNone() {
    double[] x = {0, Double.NaN};
    assertTrue(Double.isNaN(Exponential.ofShifted(x, 0, 2, 0, x)));
  }
}
