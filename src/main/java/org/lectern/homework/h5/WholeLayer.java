package org.lectern.homework.h5;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;

/**
 * Exercise 5.3: a decoder layer of three sub-layers, each followed by a residual connection and a
 * layer normalisation (post-norm). Notebook 10; note 4 ("4.sublayers").
 */
@FunctionalInterface
public interface WholeLayer {
  /**
   * H₁ = norm(X + MaskedSelfAttention(X)), H₂ = norm(H₁ + CrossAttention(H₁, M)), Y = norm(H₂ +
   * FFN(H₂)) with FFN(h) = max(0, h W₁ + b₁) W₂ + b₂.
   *
   * @param tape where to compute
   * @param x target words [tt x d]
   * @param memory the encoder's output M [ts x d]
   * @param mask which target word a target word may see
   * @param memoryMask which source word a target word may see
   * @param w the weights {@link Weights#OF_LAYER}
   * @param heads number of heads of both attentions
   * @return Y [tt x d]
   */
  Value forward(Tape tape, Value x, Value memory, Mask mask, Mask memoryMask, Weights w, int heads);
}
