package org.lectern.grad;

import org.lectern.matrix.Parts;

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
        w[at + h * keys + j] = Parts.dot(q, qAt + h * dk, k, kAt + (j * heads + h) * dk, dk);
      }
    }
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
