package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Products;

/**
 * The cross-entropy of logits x wᵀ + b: {@link LinearTransBOp} and {@link CrossEntropyOp} in one.
 *
 * <p>Logits are the largest matrix of a training step, a number for each word of the text and each
 * word of the vocabulary. Here they exist once: p − q takes their place, and is their gradient
 * already.
 */
final class GeneratorLossOp implements Op {
  private final LinearTransBOp linear;
  private final CrossEntropyOp crossEntropy;
  private DMatrixRMaj g; // p − q [t x n]

  GeneratorLossOp(Products products, int[] labels, double smoothing) {
    this.linear = new LinearTransBOp(products);
    this.crossEntropy = new CrossEntropyOp(labels, smoothing);
  }

  @Override
  public DMatrixRMaj forward(DMatrixRMaj... in) {
    g = linear.forward(in); // logits
    return Matrices.of(new double[] {crossEntropy.lossAndGradient(g)}); // now p − q
  }

  @Override
  public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] in, DMatrixRMaj[] dx) {
    double scale = dy.data[0];
    linear.addGradients(scale == 1 ? g : Matrices.scale(g, scale), in, dx);
  }
}
