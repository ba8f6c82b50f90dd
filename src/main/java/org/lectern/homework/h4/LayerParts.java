package org.lectern.homework.h4;

import org.lectern.grad.Value;
import org.lectern.matrix.Mask;

/**
 * The parts of one encoder layer, ready to be called; each has weights of its own. In the checks
 * they are small stand-ins, in {@link Mirror} the real ones.
 */
public interface LayerParts {
  /**
   * Self-attention of all heads, W^O included.
   *
   * @param x words [t x d]
   * @param mask which words a word may see
   * @return [t x d]
   */
  Value attention(Value x, Mask mask);

  /**
   * The feed-forward network.
   *
   * @param x words [t x d]
   * @return [t x d]
   */
  Value feedForward(Value x);

  /**
   * The norm that belongs to self-attention.
   *
   * @param x words [t x d]
   * @return [t x d]
   */
  Value firstNorm(Value x);

  /**
   * The norm that belongs to the feed-forward network.
   *
   * @param x words [t x d]
   * @return [t x d]
   */
  Value secondNorm(Value x);
}
