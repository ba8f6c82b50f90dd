package org.lectern.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/** Compares our numbers with those of others. */
final class Compare {
  private Compare() {}

  /**
   * Asserts that numbers agree, relative to 1 + |expected|; equal infinities do, a number and
   * not-a-number never do.
   */
  static void numbers(String what, double[] expected, double[] actual, double tolerance) {
    assertEquals(expected.length, actual.length, what + ": how many numbers");
    for (int i = 0; i < expected.length; i++) {
      double allowed = tolerance * (1 + Math.abs(expected[i]));
      double difference = expected[i] == actual[i] ? 0 : Math.abs(expected[i] - actual[i]);
      assertTrue(
          difference <= allowed, // false for NaN
          String.format(
              Locale.ROOT,
              "%s[%d]: expected %s, ours is %s, which is %.1e off; allowed is %.1e",
              what,
              i,
              expected[i],
              actual[i],
              difference,
              allowed));
    }
  }

  /** Asserts that a matrix has these rows. */
  static void rows(String what, double[][] expected, DMatrixRMaj actual, double tolerance) {
    assertEquals(expected.length, actual.numRows, what + ": how many rows");
    for (int i = 0; i < expected.length; i++) {
      double[] row = new double[actual.numCols];
      System.arraycopy(actual.data, i * row.length, row, 0, row.length);
      numbers(what + " row " + i, expected[i], row, tolerance);
    }
  }
}
