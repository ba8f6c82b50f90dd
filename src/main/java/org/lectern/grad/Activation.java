package org.lectern.grad;

import org.apache.commons.numbers.gamma.Erf;
import org.ejml.data.DMatrixRMaj;

/** Functions of single elements, with their derivatives. */
final class Activation {
  private Activation() {}

  /** y = max(0, x). */
  static final class Relu implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      DMatrixRMaj y = new DMatrixRMaj(x[0].numRows, x[0].numCols);
      for (int i = 0; i < y.data.length; i++) {
        y.data[i] = Math.max(0, x[0].data[i]);
      }
      return y;
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      for (int i = 0; i < dy.data.length; i++) {
        dx[0].data[i] += y.data[i] > 0 ? dy.data[i] : 0; // the derivative at 0 is taken as 0
      }
    }
  }

  /** y = tanh(x). */
  static final class Tanh implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      DMatrixRMaj y = new DMatrixRMaj(x[0].numRows, x[0].numCols);
      for (int i = 0; i < y.data.length; i++) {
        y.data[i] = Math.tanh(x[0].data[i]);
      }
      return y;
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      for (int i = 0; i < dy.data.length; i++) {
        dx[0].data[i] += dy.data[i] * (1 - y.data[i] * y.data[i]); // tanh' = 1 − tanh²
      }
    }
  }

  /** y = 1 / (1 + exp(−x)). */
  static final class Sigmoid implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      DMatrixRMaj y = new DMatrixRMaj(x[0].numRows, x[0].numCols);
      for (int i = 0; i < y.data.length; i++) {
        y.data[i] = 1 / (1 + Math.exp(-x[0].data[i])); // exp may be infinite: then y is 0, rightly
      }
      return y;
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      for (int i = 0; i < dy.data.length; i++) {
        dx[0].data[i] += dy.data[i] * y.data[i] * (1 - y.data[i]); // σ' = σ (1 − σ)
      }
    }
  }

  /** y = x Φ(x), where Φ is the distribution of the standard normal. */
  static final class Gelu implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      DMatrixRMaj y = new DMatrixRMaj(x[0].numRows, x[0].numCols);
      for (int i = 0; i < y.data.length; i++) {
        y.data[i] = x[0].data[i] * distribution(x[0].data[i]);
      }
      return y;
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      for (int i = 0; i < dy.data.length; i++) {
        double t = x[0].data[i];
        dx[0].data[i] += dy.data[i] * (distribution(t) + t * density(t)); // (x Φ)' = Φ + x φ
      }
    }

    private static double distribution(double t) {
      return 0.5 * (1 + Erf.value(t / Math.sqrt(2)));
    }

    private static double density(double t) {
      return Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI);
    }
  }
}
