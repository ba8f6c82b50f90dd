package org.lectern.matrix;

/**
 * Sums and maxima over parts of arrays: rows of matrices, where they lie. For inner loops; nothing
 * is checked.
 *
 * <p>Each sum is taken in four, added at the end: an addition to one sum would have to wait for the
 * one before it.
 */
public final class Parts {
  private Parts() {}

  /**
   * The sum of some numbers.
   *
   * @param x array
   * @param at index of the first
   * @param n how many
   * @return their sum
   */
  public static double sum(double[] x, int at, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      s0 += x[at + i];
      s1 += x[at + i + 1];
      s2 += x[at + i + 2];
      s3 += x[at + i + 3];
    }
    for (; i < n; i++) {
      s0 += x[at + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /**
   * The scalar product.
   *
   * @param a array
   * @param at index of the first number of a
   * @param b array, perhaps the same
   * @param bt index of the first number of b
   * @param n how many
   * @return Σ a b
   */
  public static double dot(double[] a, int at, double[] b, int bt, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      s0 += a[at + i] * b[bt + i];
      s1 += a[at + i + 1] * b[bt + i + 1];
      s2 += a[at + i + 2] * b[bt + i + 2];
      s3 += a[at + i + 3] * b[bt + i + 3];
    }
    for (; i < n; i++) {
      s0 += a[at + i] * b[bt + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /**
   * The greatest of some numbers.
   *
   * @param x array
   * @param at index of the first
   * @param n how many, at least 1
   * @return their maximum
   */
  public static double max(double[] x, int at, int n) {
    double max = x[at];
    for (int j = 1; j < n; j++) {
      if (x[at + j] > max) { // Math.max looks for NaN and −0 too, and takes twice as long
        max = x[at + j];
      }
    }
    return max;
  }
}
