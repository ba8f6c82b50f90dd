package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Shapes;

/**
 * y = gain ∘ n + bias with n = (x − mean) / √(variance + ε) for each row.
 *
 * <p>The variance is the biased one (divided by d, not d − 1), and ε stands inside the root. Mean
 * and variance depend on x too; carried through, dx = (dn − mean(dn) − n · mean(dn ∘ n)) /
 * √(variance + ε), where dn = gain ∘ dy.
 */
final class LayerNormOp implements Op {
  private static final double EPSILON = 1e-5; // as torch.nn.LayerNorm; the paper names no value

  private DMatrixRMaj normalised; // n [t x d]
  private double[] inverse; // 1 / √(variance + ε) of each row

  @Override
  public DMatrixRMaj forward(DMatrixRMaj... in) {
    DMatrixRMaj x = in[0];
    int d = x.numCols;
    Shapes.exactly("layerNorm", "gain", in[1], 1, d);
    Shapes.exactly("layerNorm", "bias", in[2], 1, d);
    normalised = new DMatrixRMaj(x.numRows, d);
    inverse = new double[x.numRows];
    DMatrixRMaj y = new DMatrixRMaj(x.numRows, d);
    for (int i = 0; i < x.numRows; i++) {
      int at = i * d;
      double sum = 0;
      for (int j = 0; j < d; j++) {
        sum += x.data[at + j];
      }
      double mean = sum / d;
      double squares = 0;
      for (int j = 0; j < d; j++) {
        double centred = x.data[at + j] - mean;
        squares += centred * centred;
      }
      inverse[i] = 1 / Math.sqrt(squares / d + EPSILON);
      for (int j = 0; j < d; j++) {
        double n = (x.data[at + j] - mean) * inverse[i];
        normalised.data[at + j] = n;
        y.data[at + j] = in[1].data[j] * n + in[2].data[j];
      }
    }
    return y;
  }

  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] in, DMatrixRMaj[] dx) {
    int d = y.numCols;
    double[] gain = in[1].data;
    double[] n = normalised.data;
    for (int i = 0; i < y.numRows; i++) {
      int at = i * d;
      double sum = 0; // Σ dn
      double product = 0; // Σ dn ∘ n
      for (int j = 0; j < d; j++) {
        double dn = gain[j] * dy.data[at + j];
        sum += dn;
        product += dn * n[at + j];
      }
      for (int j = 0; j < d; j++) {
        double dn = gain[j] * dy.data[at + j];
        dx[0].data[at + j] += inverse[i] * (dn - sum / d - n[at + j] * product / d);
        dx[1].data[j] += dy.data[at + j] * n[at + j]; // dgain += dy ∘ n
        dx[2].data[j] += dy.data[at + j]; // dbias += dy
      }
    }
  }
}
