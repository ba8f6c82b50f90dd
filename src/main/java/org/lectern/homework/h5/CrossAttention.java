package org.lectern.homework.h5;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;

/**
 * Exercise 5.2: many heads of attention between two sentences. One asks, the other is asked; if
 * both are the same it is self-attention. Notebook 10, "2.cross"; note 4 ("4.attention").
 */
@FunctionalInterface
public interface CrossAttention {
  /**
   * For each head softmax(Q Kᵀ / √dk) V, the heads side by side, times W^O, plus its bias. Q is
   * made of what asks; K and V of what is asked.
   *
   * @param tape where to compute, by its own operations, so that gradients find their way back
   * @param asking what the queries are made of [tq x d]
   * @param asked what keys and values are made of [tk x d]
   * @param mask which row of asked a row of asking may see; at least one
   * @param w the weights {@link Weights#OF_ATTENTION}; x becomes x · weight + bias
   * @param heads a divisor of d; head h has the columns from h · dk to (h + 1) · dk
   * @return [tq x d]
   */
  Value attend(Tape tape, Value asking, Value asked, Mask mask, Weights w, int heads);
}
