package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Exponential;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Parts;

/**
 * y = − Σ over rows and columns of q log p, with p = softmax(x) and q = (1 − ε) at the label, plus
 * ε / n everywhere.
 *
 * <p>Softmax and logarithm belong together: apart, a probability may round to 0 and its logarithm
 * to −∞. With log p = x − z, z = log Σ exp x, and because q sums to 1, a row's loss is z − Σ q x.
 *
 * <p>The way back: ∂z/∂xᵢ = exp xᵢ / Σₖ exp xₖ = pᵢ, so ∂loss/∂xᵢ = pᵢ − qᵢ, as simple as can be:
 * what is said minus what should be said. It sums to 0 over a row.
 */
final class CrossEntropyOp implements Op {
  private final int[] labels;
  private final double smoothing;
  private DMatrixRMaj g; // p − q [t x n]

  CrossEntropyOp(int[] labels, double smoothing) {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "crossEntropy: smoothing = " + smoothing + "; it must be 0 ≤ ε < 1");
    }
    this.labels = labels.clone();
    this.smoothing = smoothing;
  }

  @Override
  public DMatrixRMaj forward(DMatrixRMaj... in) {
    g = in[0].copy();
    return Matrices.of(new double[] {lossAndGradient(g)});
  }

  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] in, DMatrixRMaj[] dx) {
    Matrices.addTo(dx[0], g, dy.data[0]);
  }

  /** Returns the loss of logits x [t x n] and turns them, in place, into its gradient by them. */
  double lossAndGradient(DMatrixRMaj x) {
    check(x);
    int n = x.numCols;
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      int at = i * n;
      double labelled = x.data[at + labels[i]];
      double max = Parts.max(x.data, at, n);
      double sum = smoothing == 0 ? 0 : Parts.sum(x.data, at, n);
      double exponentials = Exponential.ofShifted(x.data, at, n, max, x.data);
      double z = max + Math.log(exponentials);
      loss += z - (1 - smoothing) * labelled - smoothing / n * sum;
      double inverse = 1 / exponentials;
      double everywhere = smoothing / n;
      for (int j = 0; j < n; j++) {
        x.data[at + j] = x.data[at + j] * inverse - everywhere; // p − q
      }
      x.data[at + labels[i]] -= 1 - smoothing;
    }
    return loss;
  }

  private void check(DMatrixRMaj x) {
    if (labels.length != x.numRows) {
      throw new IllegalArgumentException(
          "crossEntropy: "
              + x.numRows
              + " rows of logits but "
              + labels.length
              + " labels; give one label for each row");
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= x.numCols) {
        throw new IllegalArgumentException(
            "crossEntropy: label %d in row %d, but there are %d columns of logits; use the tokenizer whose size() made the model"
                .formatted(labels[i], i, x.numCols));
      }
    }
  }
}
