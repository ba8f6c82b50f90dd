package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Parts;
import org.lectern.matrix.Shapes;

/**
 * Rows brought to mean 0 and variance 1, n = (z − mean) / √(variance + ε), then y = gain ∘ n +
 * bias, with the way back.
 *
 * <p>The variance is the biased one (divided by d, not d − 1), and ε stands inside the root. The
 * way back, for one row, with c = z − mean, v = Σⱼ cⱼ² / d, r = 1 / √(v + ε), so that n = r c:
 *
 * <pre>
 * y = gain ∘ n + bias:  dn = gain ∘ dy        dgain = Σ rows dy ∘ n       dbias = Σ rows dy
 * n = r c:              dr = Σₖ dnₖ cₖ        and directly to cⱼ: r dnⱼ
 * r = (v + ε)^(−1/2):   dv = − r³ dr / 2
 * v = Σⱼ cⱼ² / d:       to cⱼ: 2 cⱼ dv / d = − r³ cⱼ Σₖ dnₖ cₖ / d = − r nⱼ mean(dn ∘ n)
 *                       so    dcⱼ = r (dnⱼ − nⱼ mean(dn ∘ n))
 * c = z − mean:         dzⱼ = dcⱼ − mean(dc), and mean(dc) = r mean(dn), for mean(n) = 0
 * together:             dz = r (dn − mean(dn) − n mean(dn ∘ n))
 * </pre>
 */
final class Normalisation {
  private static final double EPSILON = 1e-5; // as torch.nn.LayerNorm; the paper names no value

  private final DMatrixRMaj n; // [t x d]
  private final double[] inverse; // 1 / √(variance + ε) of each row

  /** Normalises the rows of z in place, and keeps them. */
  Normalisation(DMatrixRMaj z) {
    n = z;
    inverse = new double[z.numRows];
    int d = z.numCols;
    for (int i = 0; i < z.numRows; i++) {
      int at = i * d;
      double mean = Parts.sum(z.data, at, d) / d;
      for (int j = 0; j < d; j++) {
        n.data[at + j] = z.data[at + j] - mean;
      }
      inverse[i] = 1 / Math.sqrt(Parts.dot(n.data, at, n.data, at, d) / d + EPSILON);
      for (int j = 0; j < d; j++) {
        n.data[at + j] *= inverse[i];
      }
    }
  }

  /** Returns gain ∘ n + bias [t x d]. */
  DMatrixRMaj scaled(DMatrixRMaj gain, DMatrixRMaj bias) {
    int d = n.numCols;
    Shapes.exactly("layerNorm", "gain", gain, 1, d);
    Shapes.exactly("layerNorm", "bias", bias, 1, d);
    DMatrixRMaj y = new DMatrixRMaj(n.numRows, d);
    for (int i = 0; i < n.numRows; i++) {
      for (int j = 0; j < d; j++) {
        y.data[i * d + j] = gain.data[j] * n.data[i * d + j] + bias.data[j];
      }
    }
    return y;
  }

  /** Returns dz [t x d] and adds to the gradients of gain and bias. */
  DMatrixRMaj backward(DMatrixRMaj dy, DMatrixRMaj gain, DMatrixRMaj dgain, DMatrixRMaj dbias) {
    int d = n.numCols;
    DMatrixRMaj dz = new DMatrixRMaj(n.numRows, d);
    for (int i = 0; i < n.numRows; i++) {
      int at = i * d;
      double sum = 0; // Σ dn
      double product = 0; // Σ dn ∘ n
      for (int j = 0; j < d; j++) {
        double dn = gain.data[j] * dy.data[at + j];
        sum += dn;
        product += dn * n.data[at + j];
      }
      double meanOfDn = sum / d;
      double meanOfProduct = product / d;
      for (int j = 0; j < d; j++) {
        double dn = gain.data[j] * dy.data[at + j];
        dz.data[at + j] = inverse[i] * (dn - meanOfDn - n.data[at + j] * meanOfProduct);
        dgain.data[j] += dy.data[at + j] * n.data[at + j]; // dgain += dy ∘ n
        dbias.data[j] += dy.data[at + j]; // dbias += dy
      }
    }
    return dz;
  }
}
