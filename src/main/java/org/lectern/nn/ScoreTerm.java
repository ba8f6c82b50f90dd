package org.lectern.nn;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;

/** What the score of a query for a key gains by their places; see {@link PlacedAttention}. */
@FunctionalInterface
public interface ScoreTerm {
  /**
   * One term for each query and key of one sentence and head.
   *
   * <p>The queries are the last words of the sentence, all of them or, while decoding, the newest:
   * query i stands at place keys − tq + i.
   *
   * @param tape where to compute
   * @param q queries [tq x dk]
   * @param keys number of keys tk; key j stands at place j
   * @return to be added to q kᵀ before the scale [tq x tk]
   */
  Value of(Tape tape, Value q, int keys);
}
