package org.lectern.homework.h4;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;

/**
 * Task 4.3: the encoder layer, in both orders ("0.encoder", "4.sublayers"). Post-norm: Vaswani et
 * al. 2017, 3.1. Pre-norm: Xiong et al. 2020.
 */
public interface LayerOrder {
  /**
   * H = norm(X + attention(X)), Y = norm(H + ffn(H)).
   *
   * @param tape where to add
   * @param x words [t x d]
   * @param parts of this layer
   * @param mask which words a word may see
   * @return Y [t x d]
   */
  Value postNorm(Tape tape, Value x, LayerParts parts, Mask mask);

  /**
   * H = X + attention(norm(X)), Y = H + ffn(norm(H)).
   *
   * @param tape where to add
   * @param x words [t x d]
   * @param parts of this layer
   * @param mask which words a word may see
   * @return Y [t x d]
   */
  Value preNorm(Tape tape, Value x, LayerParts parts, Mask mask);
}
