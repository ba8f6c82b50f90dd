package org.lectern.grad;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Blas;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Segments;
import org.lectern.matrix.Shapes;

/**
 * y = softmax(q kᵀ / √dk) v for each sentence and head, where it lies: no copies of parts, and only
 * the weights w = softmax(…) are kept for the way back.
 */
final class AttentionOp implements Op {
  /** From so many keys on, exponentials of a whole row are faster than one by one. */
  private static final int LONG = 32;

  private final int heads;
  private final Segments queries;
  private final Segments keys;
  private final Mask mask;
  private double[] w; // [tq x tk] of each sentence and head, one behind the other

  AttentionOp(int heads, Segments queries, Segments keys, Mask mask) {
    if (queries.count() != keys.count()) {
      throw new IllegalArgumentException(
          "attention: queries of "
              + queries.count()
              + " sentences, keys of "
              + keys.count()
              + "; give both the same sentences, one segment each");
    }
    if (heads < 1) {
      throw new IllegalArgumentException("attention: heads = " + heads + "; use 1 or more");
    }
    this.heads = heads;
    this.queries = queries;
    this.keys = keys;
    this.mask = mask;
  }

  @Override
  public DMatrixRMaj forward(DMatrixRMaj... in) {
    DMatrixRMaj q = in[0];
    DMatrixRMaj k = in[1];
    DMatrixRMaj v = in[2];
    check(q, k, v);
    int dk = q.numCols / heads;
    int dv = v.numCols / heads;
    DMatrixRMaj y = new DMatrixRMaj(q.numRows, v.numCols);
    w = new double[size()];
    int at = 0;
    for (int s = 0; s < queries.count(); s++) {
      int tq = queries.length(s);
      int tk = keys.length(s);
      for (int h = 0; h < heads; h++, at += tq * tk) {
        int qAt = queries.from(s) * q.numCols + h * dk;
        int kAt = keys.from(s) * k.numCols + h * dk;
        int vAt = keys.from(s) * v.numCols + h * dv;
        int yAt = queries.from(s) * y.numCols + h * dv;
        // scores = q kᵀ, weights = softmax(scores / √dk), y = weights v
        if (tq == 1) {
          OneQuery.scores(q.data, qAt, k.data, kAt, k.numCols, tk, dk, w, at);
          softmax(at, 1, tk, 1 / Math.sqrt(dk), mask.of(s));
          OneQuery.addWeighted(w, at, tk, v.data, vAt, v.numCols, dv, y.data, yAt);
          continue;
        }
        Blas.multiply(
            false, true, tq, tk, dk, q.data, qAt, q.numCols, k.data, kAt, k.numCols, 0, w, at, tk);
        softmax(at, tq, tk, 1 / Math.sqrt(dk), mask.of(s));
        Blas.multiply(
            false, false, tq, dv, tk, w, at, tk, v.data, vAt, v.numCols, 0, y.data, yAt, y.numCols);
      }
    }
    return y;
  }

  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] in, DMatrixRMaj[] dx) {
    int d = dx[0].numCols; // of q and k
    int e = dx[2].numCols; // of v and y
    int dk = d / heads;
    int dv = e / heads;
    double[] dw = new double[largest()]; // of one sentence and head: what the cache can hold
    double[] ds = new double[dw.length];
    int at = 0;
    for (int s = 0; s < queries.count(); s++) {
      int tq = queries.length(s);
      int tk = keys.length(s);
      for (int h = 0; h < heads; h++, at += tq * tk) {
        int qAt = queries.from(s) * d + h * dk;
        int kAt = keys.from(s) * d + h * dk;
        int vAt = keys.from(s) * e + h * dv;
        int yAt = queries.from(s) * e + h * dv;
        // y = w v: dw = dy vᵀ, dv += wᵀ dy
        Blas.multiply(false, true, tq, tk, dv, dy.data, yAt, e, in[2].data, vAt, e, 0, dw, 0, tk);
        Blas.multiply(true, false, tk, dv, tq, w, at, tk, dy.data, yAt, e, 1, dx[2].data, vAt, e);
        // w = softmax(s / √dk)
        Arrays.fill(ds, 0, tq * tk, 0);
        for (int i = 0; i < tq * tk; i += tk) {
          SoftmaxOp.addGradient(dw, i, w, at + i, tk, 1 / Math.sqrt(dk), ds, i);
        }
        // s = q kᵀ: dq += ds k, dk += dsᵀ q
        Blas.multiply(
            false, false, tq, dk, tk, ds, 0, tk, in[1].data, kAt, d, 1, dx[0].data, qAt, d);
        Blas.multiply(
            true, false, tk, dk, tq, ds, 0, tk, in[0].data, qAt, d, 1, dx[1].data, kAt, d);
      }
    }
  }

  private void check(DMatrixRMaj q, DMatrixRMaj k, DMatrixRMaj v) {
    boolean split = q.numCols % heads == 0 && v.numCols % heads == 0;
    if (q.numCols != k.numCols || k.numRows != v.numRows || !split) {
      throw new IllegalArgumentException(
          "attention: q is %s, k is %s, v is %s with %d heads; q and k need equal columns, k and v equal rows, and all columns a multiple of the heads"
              .formatted(Shapes.of(q), Shapes.of(k), Shapes.of(v), heads));
    }
    requireRows("q", q, queries);
    requireRows("k", k, keys);
  }

  private static void requireRows(String name, DMatrixRMaj x, Segments sentences) {
    if (sentences.rows() > x.numRows) {
      throw new IllegalArgumentException(
          "attention: %s is %s, but its sentences end at row %d; give the segments of the sentences that are stacked in %s"
              .formatted(name, Shapes.of(x), sentences.rows(), name));
    }
  }

  private void softmax(int at, int tq, int tk, double scale, Mask seen) {
    if (tk < LONG) {
      SoftmaxOp.forward(w, at, tq, tk, scale, seen);
    } else {
      SoftmaxOp.forwardLong(w, at, tq, tk, scale, seen);
    }
  }

  private int size() {
    int size = 0;
    for (int s = 0; s < queries.count(); s++) {
      size += heads * queries.length(s) * keys.length(s);
    }
    return size;
  }

  private int largest() {
    int largest = 0;
    for (int s = 0; s < queries.count(); s++) {
      largest = Math.max(largest, queries.length(s) * keys.length(s));
    }
    return largest;
  }
}
