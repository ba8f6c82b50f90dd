package org.lectern.grad;

/**
 * The products of attention where one query asks, as at each step of decoding: so small that a call
 * of a library costs more than the loop.
 */
final class OneQuery {
  private OneQuery() {}

  /** Writes q · kⱼ for each key j; four partial sums, as one would wait for itself. */
  static void scores(
      double[] q, int qAt, double[] k, int kAt, int stride, int keys, int d, double[] w, int at) {
    for (int j = 0; j < keys; j++, kAt += stride) {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      int i = 0;
      for (; i + 4 <= d; i += 4) {
        s0 += q[qAt + i] * k[kAt + i];
        s1 += q[qAt + i + 1] * k[kAt + i + 1];
        s2 += q[qAt + i + 2] * k[kAt + i + 2];
        s3 += q[qAt + i + 3] * k[kAt + i + 3];
      }
      for (; i < d; i++) {
        s0 += q[qAt + i] * k[kAt + i];
      }
      w[at + j] = (s0 + s1) + (s2 + s3);
    }
  }

  /** Adds Σ wⱼ vⱼ to y. */
  static void addWeighted(
      double[] w, int at, int keys, double[] v, int vAt, int stride, int d, double[] y, int yAt) {
    for (int j = 0; j < keys; j++, vAt += stride) {
      double weight = w[at + j];
      for (int i = 0; i < d; i++) {
        y[yAt + i] += weight * v[vAt + i];
      }
    }
  }
}
