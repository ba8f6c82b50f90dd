package org.lectern.homework.h4;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;

/** Task 4.2: the feed-forward network ("4.ffn"). Vaswani et al. 2017, eq. 2. */
@FunctionalInterface
public interface FeedForwardNet {
  /**
   * Computes max(0, x W₁ + b₁) W₂ + b₂.
   *
   * @param tape where to compute
   * @param x words [t x d]
   * @param w1 W₁ [d x f]
   * @param b1 b₁ [1 x f]
   * @param w2 W₂ [f x d]
   * @param b2 b₂ [1 x d]
   * @return [t x d]
   */
  Value forward(Tape tape, Value x, Value w1, Value b1, Value w2, Value b2);
}
