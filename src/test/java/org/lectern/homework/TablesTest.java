package org.lectern.homework;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lectern.matrix.Matrices;

/** The arithmetic of the checks, by hand. */
class TablesTest {
  private static final double[][] A = {{1, 2, 3}, {4, 5, 6}};
  private static final double[][] B = {{1, 0}, {0, 1}, {2, -1}};

  @Test
  void productsSumsAndRowsByHand() {
    assertArrayEquals(new double[][] {{7, -1}, {16, -1}}, Tables.mul(A, B));
    assertArrayEquals(new double[][] {{2, 4, 6}, {8, 10, 12}}, Tables.add(A, A));
    assertArrayEquals(new double[][] {{1, 4}, {2, 5}, {3, 6}}, Tables.transpose(A));
    assertArrayEquals(new double[][] {{4, 5, 6}, {1, 2, 3}, {4, 5, 6}}, Tables.rows(A, 1, 0, 1));
    assertEquals(91, Tables.dot(A, A)); // 1 + 4 + 9 + 16 + 25 + 36
    assertArrayEquals(A, Rows.of(Matrices.of(A)));
  }

  @Test
  void aTableIsMadeOfItsCells() {
    assertArrayEquals(
        new double[][] {{0, 1, 2}, {10, 11, 12}}, Tables.table(2, 3, (i, j) -> 10 * i + j));
  }

  /** Σ a³ has the gradient 3 a². */
  @Test
  void theGradientIsThatOfTheNumberAndNothingIsMoved() {
    double[][] at = {{1, -2}, {0.5, 3}};
    double[][] gradient =
        Tables.gradient(
            at,
            x -> {
              double sum = 0;
              for (double[] row : x) {
                for (double v : row) {
                  sum += v * v * v;
                }
              }
              return sum;
            });
    assertArrayEquals(new double[] {3, 12}, gradient[0], 1e-8); // central difference: h² = 1e-10
    assertArrayEquals(new double[] {0.75, 27}, gradient[1], 1e-8);
    assertArrayEquals(new double[][] {{1, -2}, {0.5, 3}}, at);
  }

  @Test
  void randomNumbersFillTheIntervalOfOne() {
    double[][] x = Tables.random(100, 100, new SplittableRandom(1));
    double least = 1;
    double greatest = -1;
    for (double[] row : x) {
      for (double v : row) {
        least = Math.min(least, v);
        greatest = Math.max(greatest, v);
      }
    }
    assertEquals(-1, least, 0.01); // of ten thousand
    assertEquals(1, greatest, 0.01);
    assertTrue(-1 <= least && greatest < 1);
  }
}
