package org.lectern.nn;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;

/** Tells the model where a word stands; attention alone sees a set, not a sequence. */
@FunctionalInterface
public interface Positions {
  /** Adds nothing. */
  Positions NONE = (tape, x, position) -> x;

  /**
   * Adds to each token what tells its place.
   *
   * @param tape where to compute
   * @param x embeddings [t x d]
   * @param position place of each row in its sentence, from 0
   * @return [t x d]
   */
  Value add(Tape tape, Value x, int... position);
}
