package org.lectern.nn;

import org.lectern.grad.Value;
import org.lectern.matrix.Segments;

/**
 * Keys and values of all heads, ready to be attended to: computed once for a memory that stays, or
 * collected token by token while decoding.
 *
 * @param keys [tk x d]
 * @param values [tk x d]
 * @param segments rows of each sentence in keys and values
 */
public record KeysValues(Value keys, Value values, Segments segments) {
  /**
   * The keys and values of some sentences; rows stay where they are.
   *
   * @param which numbers of the sentences, repeated where several hypotheses look at one
   * @return a view with {@code which.length} sentences
   */
  public KeysValues pick(int... which) {
    return new KeysValues(keys, values, segments.pick(which));
  }
}
