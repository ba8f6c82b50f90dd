package org.lectern.homework.h3;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.nn.Attention;

/**
 * Task 3.2: many heads as the model computes them. The queries of all heads stand side by side in
 * one matrix: head i, counted from 0, owns m columns of it, from column i·m on. So do the keys, and
 * the values with l columns for each head. Notes 1 and 4 ("1.heads", "4.subspaces").
 */
@FunctionalInterface
public interface SplitHeads {
  /**
   * Cuts into heads, lets each attend, and puts their answers side by side. W^O is not part of it:
   * the model applies it.
   *
   * @param tape where to compute
   * @param q queries of all heads [tq x s·m]
   * @param k keys of all heads [tk x s·m]
   * @param v values of all heads [tk x s·l]
   * @param heads s
   * @param mask which keys a query may see, the same for all heads
   * @return [tq x s·l]
   */
  Value attend(Tape tape, Value q, Value k, Value v, int heads, Mask mask);

  /**
   * The same as one attention over all columns, for a model that was told that it has one head:
   * {@code Transformer.create(config, new MyHeads().asAttention(4), new Sinusoid(), seed)}.
   *
   * @param heads s
   * @return what the model calls
   */
  default Attention asAttention(int heads) {
    return (tape, q, k, v, mask) -> attend(tape, q, k, v, heads, mask);
  }
}
