package org.lectern.homework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

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
}
