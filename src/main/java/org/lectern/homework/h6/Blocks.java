package org.lectern.homework.h6;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Op;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;

/** Operations for a tape: forward is given, backward is a student's. */
public final class Blocks {
  private static final double EPSILON = 1e-5;

  private Blocks() {}

  /**
   * The softmax of each row.
   *
   * @param student the way back
   * @return an operation with the input x, for one use
   */
  public static Op softmax(SoftmaxBackward student) {
    return new Op() {
      @Override
      public DMatrixRMaj forward(DMatrixRMaj... x) {
        return softmaxOf(x[0]);
      }

      @Override
      public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
        student.backward(dy, y, dx[0]);
      }
    };
  }

  /**
   * One head of attention.
   *
   * @param student the way back
   * @param mask which key a query may see
   * @return an operation with the inputs q, k, v, for one use
   */
  public static Op attention(AttentionBackward student, Mask mask) {
    return new Op() {
      private DMatrixRMaj w;

      @Override
      public DMatrixRMaj forward(DMatrixRMaj... in) {
        double dk = in[0].numCols;
        DMatrixRMaj scores = Matrices.scale(Matrices.mulTransB(in[0], in[1]), 1 / Math.sqrt(dk));
        for (int i = 0; i < scores.numRows; i++) {
          for (int j = 0; j < scores.numCols; j++) {
            if (!mask.allows(i, j)) {
              scores.set(i, j, Double.NEGATIVE_INFINITY);
            }
          }
        }
        w = softmaxOf(scores);
        return Matrices.mul(w, in[2]);
      }

      @Override
      public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] in, DMatrixRMaj[] dx) {
        student.backward(dy, w, in[0], in[1], in[2], dx[0], dx[1], dx[2]);
      }
    };
  }

  /**
   * Layer normalisation.
   *
   * @param student the way back
   * @return an operation with the inputs x, gain, bias, for one use
   */
  public static Op layerNorm(LayerNormBackward student) {
    return new Op() {
      private DMatrixRMaj n;
      private double[] r;

      @Override
      public DMatrixRMaj forward(DMatrixRMaj... in) {
        n = in[0].copy();
        r = normalise(n);
        DMatrixRMaj y = n.copy();
        for (int i = 0; i < y.data.length; i++) {
          int j = i % y.numCols;
          y.data[i] = in[1].data[j] * n.data[i] + in[2].data[j];
        }
        return y;
      }

      @Override
      public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] in, DMatrixRMaj[] dx) {
        student.backward(dy, n, r, in[1], dx[0], dx[1], dx[2]);
      }
    };
  }

  /**
   * The feed-forward network.
   *
   * @param student the way back
   * @return an operation with the inputs x, w1, b1, w2, b2, for one use
   */
  public static Op feedForward(FeedForwardBackward student) {
    return new Op() {
      private DMatrixRMaj a;

      @Override
      public DMatrixRMaj forward(DMatrixRMaj... in) {
        a = Matrices.mul(in[0], in[1]);
        Matrices.addRowTo(a, in[2]);
        for (int i = 0; i < a.data.length; i++) {
          a.data[i] = Math.max(0, a.data[i]);
        }
        DMatrixRMaj y = Matrices.mul(a, in[3]);
        Matrices.addRowTo(y, in[4]);
        return y;
      }

      @Override
      public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] in, DMatrixRMaj[] dx) {
        student.backward(dy, in[0], a, in[1], in[3], dx[0], dx[1], dx[2], dx[3], dx[4]);
      }
    };
  }

  private static DMatrixRMaj softmaxOf(DMatrixRMaj x) {
    DMatrixRMaj y = x.copy();
    for (int i = 0; i < y.numRows; i++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < y.numCols; j++) {
        max = Math.max(max, x.get(i, j));
      }
      double sum = 0;
      for (int j = 0; j < y.numCols; j++) {
        double e = Math.exp(x.get(i, j) - max);
        y.set(i, j, e);
        sum += e;
      }
      for (int j = 0; j < y.numCols; j++) {
        y.set(i, j, y.get(i, j) / sum);
      }
    }
    return y;
  }

  /** Each row in place; returns r of each row. */
  private static double[] normalise(DMatrixRMaj x) {
    double[] r = new double[x.numRows];
    for (int i = 0; i < x.numRows; i++) {
      double mean = 0;
      double variance = 0;
      for (int j = 0; j < x.numCols; j++) {
        mean += x.get(i, j) / x.numCols;
      }
      for (int j = 0; j < x.numCols; j++) {
        variance += (x.get(i, j) - mean) * (x.get(i, j) - mean) / x.numCols;
      }
      r[i] = 1 / Math.sqrt(variance + EPSILON);
      for (int j = 0; j < x.numCols; j++) {
        x.set(i, j, (x.get(i, j) - mean) * r[i]);
      }
    }
    return r;
  }
}
