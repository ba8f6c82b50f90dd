package org.lectern.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PartsTest {
  private static final double EXACT = 0; // of integers

  /** 9, 1, 2, 3 ...: what stands in front would be noticed. Lengths on both sides of fours. */
  @Test
  void sumsAndMaximaOfEveryLength() {
    double[] x = {9, 1, 2, 3, 4, 5, 6, 7, 8, 100};
    for (int n = 1; n <= 8; n++) {
      assertEquals(n * (n + 1) / 2.0, Parts.sum(x, 1, n), EXACT, "sum of " + n);
      assertEquals(n, Parts.max(x, 1, n), EXACT, "greatest of " + n);
      assertEquals(
          n * (n + 1) * (2 * n + 1) / 6.0, Parts.dot(x, 1, x, 1, n), EXACT, "Σ i² of " + n);
    }
  }
}
