package org.lectern.nn.before;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;

/**
 * What a recurrent network does at each word: from the state so far and the word, the next state.
 *
 * <p>The part of the word does not depend on the state, so it is computed for all words at once;
 * what must wait for its turn is {@link #step} alone.
 */
public interface Cell {
  /**
   * What the words bring in.
   *
   * @param tape where to compute
   * @param x all words [t x in]
   * @return a row for each word, for {@link #step} [t x k]
   */
  Value inputs(Tape tape, Value x);

  /**
   * One step of time, for several sentences at once.
   *
   * @param tape where to compute
   * @param input rows of {@link #inputs}, one a sentence [n x k]
   * @param h the states so far [n x d]
   * @return the next states [n x d]
   */
  Value step(Tape tape, Value input, Value h);
}
