package org.lectern.homework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final double ANY = 1e-9;

  @Test
  void infinityIsNoWideTolerance() {
    double inf = Double.POSITIVE_INFINITY;
    assertNull(Difference.between(inf, inf, ANY));
    assertNotNull(Difference.between(inf, 5.0, ANY));
    assertNotNull(Difference.between(inf, -inf, ANY));
    assertNotNull(Difference.between(5.0, inf, ANY));
  }

  @Test
  void notANumberEqualsOnlyItself() {
    assertNull(Difference.between(Double.NaN, Double.NaN, ANY));
    assertNotNull(Difference.between(1.0, Double.NaN, ANY));
    assertNotNull(Difference.between(Double.NaN, 1.0, ANY));
    assertEquals(
        "[1]: 2",
        Difference.between(new double[] {1, 2}, new double[] {1, 3}, ANY)
            .expectedPlace()
            .replace("; at ", ""));
  }

  @Test
  void theToleranceIsRelativeAboveOneAndAbsoluteBelow() {
    assertNull(Difference.between(1000.0, 1000.0 + 0.9e-6, ANY));
    assertNotNull(Difference.between(1000.0, 1000.0 + 1.1e-6, ANY));
    assertNull(Difference.between(1e-3, 1e-3 + 0.9e-9, ANY));
    assertNotNull(Difference.between(1e-3, 1e-3 + 1.1e-9, ANY));
    assertNull(Difference.between(-2.0, -2.0, 0));
  }

  @Test
  void theFirstDifferenceIsNamedByItsIndices() {
    double[][] expected = {{1, 2}, {3, 4}};
    Difference difference = Difference.between(expected, new double[][] {{1, 2}, {3, 5}}, ANY);
    assertEquals("; at [1][1]: 4", difference.expectedPlace());
    assertEquals("; at [1][1]: 5", difference.gotPlace());
    assertEquals("", difference.hint());
    assertEquals("", Difference.between(1.0, 2.0, ANY).gotPlace());
  }

  @Test
  void hintsTellWhatNumbersTheseAre() {
    double inf = Double.POSITIVE_INFINITY;
    assertTrue(Difference.between(1.0, Double.NaN, ANY).hint().startsWith("a NaN"));
    assertTrue(Difference.between(1.0, inf, ANY).hint().startsWith("an infinity"));
    assertEquals("", Difference.between(-inf, inf, ANY).hint());
    assertEquals("", Difference.between(Double.NaN, 1.0, ANY).hint());
    assertEquals(
        "there is no answer (null); return it",
        Difference.between(new double[][] {{1}}, new double[][] {null}, ANY).hint());
  }
}
