package org.lectern.homework.h4;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;

/** Task 4.4: N layers ("2.stack"), and a norm behind the last. */
public interface LayerStack {
  /**
   * Builds the layers, each with weights of its own.
   *
   * @param n how many, 0 or more
   * @param maker makes the layer of a number, from 0; each call makes new weights
   * @return n layers, in the order in which they are applied
   */
  List<Layer> build(int n, IntFunction<Layer> maker);

  /**
   * Applies them, each to what the one before has made; then the last norm, once.
   *
   * @param tape where to compute
   * @param x words [t x d]
   * @param layers what {@link #build} returned
   * @param lastNorm the norm behind the last layer
   * @param mask which words a word may see
   * @return [t x d]
   */
  Value forward(Tape tape, Value x, List<Layer> layers, UnaryOperator<Value> lastNorm, Mask mask);
}
