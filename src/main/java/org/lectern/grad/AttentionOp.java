package org.lectern.grad;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Blas;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Products;
import org.lectern.matrix.Segments;
import org.lectern.matrix.Shapes;

/**
 * y = softmax(q kᵀ / √dk) v for each sentence and head, where it lies: no copies of parts, and only
 * the weights w = softmax(…) are kept for the way back.
 *
 * <p>The way back, for one sentence and head with m = dk columns, in three steps from the end:
 *
 * <pre>
 * y = w v:            yᵢc = Σⱼ wᵢⱼ vⱼc      dwᵢⱼ = Σc dyᵢc vⱼc              dw = dy vᵀ
 *                                           dvⱼc = Σᵢ wᵢⱼ dyᵢc              dv = wᵀ dy
 * w = softmax(s/√m):  see SoftmaxOp         dsᵢⱼ = wᵢⱼ (dwᵢⱼ − Σₖ dwᵢₖ wᵢₖ) / √m
 * s = q kᵀ:           sᵢⱼ = Σc qᵢc kⱼc      dqᵢc = Σⱼ dsᵢⱼ kⱼc              dq = ds k
 *                                           dkⱼc = Σᵢ dsᵢⱼ qᵢc              dk = dsᵀ q
 * </pre>
 *
 * <p>Every query sends its gradient to every key and value that it saw: hence the sums over i. A
 * key that the mask hides has weight 0 and gets nothing.
 */
final class AttentionOp implements Op {
  /** From so many keys on, exponentials of a whole row are faster than one by one. */
  private static final int LONG = 32;

  /** Products of one head are too small to be rounded or shared. */
  private static final Products EXACT = Blas.products();

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
    w = new double[size()];
    DMatrixRMaj y = new DMatrixRMaj(q.numRows, v.numCols);
    int at = 0;
    for (int s = 0; s < queries.count(); s++) {
      if (queries.length(s) == 1) {
        oneQuery(s, at, q, k, v, y);
      } else {
        for (int h = 0; h < heads; h++) {
          manyQueries(s, h, at + h * weights(s), q, k, v, y);
        }
      }
      at += heads * weights(s);
    }
    return y;
  }

  /** The formula for one sentence and head. */
  private void manyQueries(
      int s, int h, int at, DMatrixRMaj q, DMatrixRMaj k, DMatrixRMaj v, DMatrixRMaj y) {
    int d = q.numCols; // of k too
    int e = v.numCols; // of y too
    int dk = d / heads;
    int dv = e / heads;
    int tq = queries.length(s);
    int tk = keys.length(s);
    int qAt = start(queries, s, h, d);
    int kAt = start(keys, s, h, d);
    int vAt = start(keys, s, h, e);
    int yAt = start(queries, s, h, e);
    // scores = q kᵀ, w = softmax(scores / √dk), y = w v
    EXACT.multiply(false, true, tq, tk, dk, q.data, qAt, d, k.data, kAt, d, 0, w, at, tk);
    softmax(at, tq, tk, 1 / Math.sqrt(dk), mask.of(s));
    EXACT.multiply(false, false, tq, dv, tk, w, at, tk, v.data, vAt, e, 0, y.data, yAt, e);
  }

  /** The same where one query asks, as in decoding; all heads of a sentence. */
  private void oneQuery(int s, int at, DMatrixRMaj q, DMatrixRMaj k, DMatrixRMaj v, DMatrixRMaj y) {
    int dk = q.numCols / heads;
    int dv = v.numCols / heads;
    int tk = keys.length(s);
    int qAt = start(queries, s, 0, q.numCols);
    int kAt = start(keys, s, 0, q.numCols);
    int vAt = start(keys, s, 0, v.numCols);
    int yAt = start(queries, s, 0, v.numCols);
    OneQuery.scores(q.data, qAt, k.data, kAt, heads, dk, tk, w, at);
    for (int h = 0; h < heads; h++) {
      softmax(at + h * tk, 1, tk, 1 / Math.sqrt(dk), mask.of(s));
    }
    OneQuery.addWeighted(w, at, v.data, vAt, heads, dv, tk, y.data, yAt);
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
        int qAt = start(queries, s, h, d);
        int kAt = start(keys, s, h, d);
        int vAt = start(keys, s, h, e);
        int yAt = start(queries, s, h, e);
        // y = w v: dw = dy vᵀ, dv += wᵀ dy
        EXACT.multiply(false, true, tq, tk, dv, dy.data, yAt, e, in[2].data, vAt, e, 0, dw, 0, tk);
        EXACT.multiply(true, false, tk, dv, tq, w, at, tk, dy.data, yAt, e, 1, dx[2].data, vAt, e);
        // w = softmax(s / √dk)
        Arrays.fill(ds, 0, tq * tk, 0);
        for (int i = 0; i < tq * tk; i += tk) {
          SoftmaxOp.addGradient(dw, i, w, at + i, tk, 1 / Math.sqrt(dk), ds, i);
        }
        // s = q kᵀ: dq += ds k, dk += dsᵀ q
        EXACT.multiply(
            false, false, tq, dk, tk, ds, 0, tk, in[1].data, kAt, d, 1, dx[0].data, qAt, d);
        EXACT.multiply(
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

  /** Where a head of a sentence begins in a matrix with so many columns. */
  private int start(Segments sentences, int s, int h, int columns) {
    return sentences.from(s) * columns + h * (columns / heads);
  }

  private int size() {
    try {
      int size = 0;
      for (int s = 0; s < queries.count(); s++) {
        size = Math.addExact(size, Math.multiplyExact(heads, weights(s)));
      }
      return size;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "attention: %d sentences with %d heads have more weights than an array can hold; use a smaller batch or shorter sentences"
              .formatted(queries.count(), heads),
          e);
    }
  }

  private int largest() {
    int largest = 0;
    for (int s = 0; s < queries.count(); s++) {
      largest = Math.max(largest, weights(s));
    }
    return largest;
  }

  /** Of a sentence and head. */
  private int weights(int s) {
    return Math.multiplyExact(queries.length(s), keys.length(s));
  }
}
