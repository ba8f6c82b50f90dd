package org.lectern.grad;

/**
 * The products of attention where one query asks, as at each step of decoding: so small that a call
 * of a library costs more than the loop.
 *
 * <p>All heads of a sentence together: a row of keys or values is read once and from left to right,
 * as memory likes it. Head by head, a third of the time of decoding multi30k went into waiting for
 * these rows.
 */
final class OneQuery {
  private OneQuery() {}

  /**
   * Writes q · k for each head and key.
   *
   * @param q array with the query, from qAt [heads · dk]
   * @param k array with the keys, from kAt [keys x heads · dk]
   * @param w takes the scores, from at [heads x keys]
   */
  static void scores(
      double[] q, int qAt, double[] k, int kAt, int heads, int dk, int keys, double[] w, int at) {
    for (int j = 0; j < keys; j++) {
      for (int h = 0; h < heads; h++) {
        w[at + h * keys + j] = dot(q, qAt + h * dk, k, kAt + (j * heads + h) * dk, dk);
      }
    }
  }

  /** Four partial sums, as an addition to one would wait for the one before it. */
  private static double dot(double[] a, int at, double[] b, int bt, int n) {
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
   * Adds Σ w v to y for each head.
   *
   * @param w array with the weights, from at [heads x keys]
   * @param v array with the values, from vAt [keys x heads · dv]
   * @param y array with the result, from yAt [heads · dv]
   */
  static void addWeighted(
      double[] w, int at, double[] v, int vAt, int heads, int dv, int keys, double[] y, int yAt) {
    for (int j = 0; j < keys; j++) {
      for (int h = 0; h < heads; h++) {
        double weight = w[at + h * keys + j];
        int from = vAt + (j * heads + h) * dv;
        int to = yAt + h * dv;
        for (int i = 0; i < dv; i++) {
          y[to + i] += weight * v[from + i];
        }
      }
    }
  }
}
