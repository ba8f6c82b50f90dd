package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;

/**
 * y = − Σ over rows and columns of q log p, with p = softmax(x) and q = (1 − ε) at the label, plus
 * ε / n everywhere.
 *
 * <p>Softmax and logarithm belong together: apart, a probability may round to 0 and its logarithm
 * to −∞. With log p = x − z, z = log Σ exp x, and because q sums to 1, a row's loss is z − Σ q x;
 * and its gradient is as simple as can be: p − q.
 */
final class CrossEntropyOp implements Op {
  private final int[] labels;
  private final double smoothing;
  private DMatrixRMaj p; // [t x n]

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
    DMatrixRMaj x = in[0];
    if (labels.length != x.numRows) {
      throw new IllegalArgumentException(
          "crossEntropy: "
              + x.numRows
              + " rows of logits but "
              + labels.length
              + " labels; give one label for each row");
    }
    int n = x.numCols;
    requireColumns(n);
    p = new DMatrixRMaj(x.numRows, n);
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      int at = i * n;
      double max = x.data[at + Matrices.argmax(x, i)];
      double exponentials = 0;
      double sum = 0;
      for (int j = 0; j < n; j++) {
        p.data[at + j] = Math.exp(x.data[at + j] - max); // at most 1
        exponentials += p.data[at + j];
        sum += x.data[at + j];
      }
      for (int j = 0; j < n; j++) {
        p.data[at + j] /= exponentials;
      }
      double z = max + Math.log(exponentials);
      loss += z - (1 - smoothing) * x.get(i, labels[i]) - smoothing / n * sum;
    }
    return Matrices.of(new double[] {loss});
  }

  private void requireColumns(int n) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= n) {
        throw new IllegalArgumentException(
            "crossEntropy: label %d in row %d, but there are %d columns of logits; use the tokenizer whose size() made the model"
                .formatted(labels[i], i, n));
      }
    }
  }

  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] in, DMatrixRMaj[] dx) {
    int n = p.numCols;
    double scale = dy.data[0];
    for (int i = 0; i < labels.length; i++) {
      for (int j = 0; j < n; j++) {
        dx[0].data[i * n + j] += scale * (p.data[i * n + j] - smoothing / n);
      }
      dx[0].data[i * n + labels[i]] -= scale * (1 - smoothing);
    }
  }
}
