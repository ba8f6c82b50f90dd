package org.lectern.nn;

import java.util.SplittableRandom;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;

/** One head of attention: for each query a weighted mean of the values. */
@FunctionalInterface
public interface Attention extends AttentionKind {
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

  /** This attention itself, for every head: it has no parameters. */
  @Override
  @SuppressWarnings("FunctionalInterfaceMethodChanged") // no lambda fits both: 3 and 5 arguments
  default Attention ofHead(Parameters parameters, int dk, SplittableRandom random) {
    return this;
  }
}
