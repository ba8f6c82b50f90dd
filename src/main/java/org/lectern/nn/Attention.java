package org.lectern.nn;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;

/** One head of attention: for each query a weighted mean of the values. */
@FunctionalInterface
public interface Attention {
  /**
   * Attends, inside one sentence and one head.
   *
   * @param tape where to compute
   * @param q queries [tq x dk]
   * @param k keys [tk x dk]
   * @param v values [tk x dv]
   * @param mask which keys a query may see; every query must be allowed at least one
   * @return [tq x dv]
   */
  Value attend(Tape tape, Value q, Value k, Value v, Mask mask);
}
