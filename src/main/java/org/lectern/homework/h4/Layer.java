package org.lectern.homework.h4;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;

/** One layer of a stack, with weights of its own. */
@FunctionalInterface
public interface Layer {
  /**
   * Applies the layer.
   *
   * @param tape where to compute
   * @param x words [t x d]
   * @param mask which words a word may see
   * @return [t x d]
   */
  Value forward(Tape tape, Value x, Mask mask);
}
