package org.lectern.homework.h8;

/**
 * One head of masked self-attention, a word at a time, that remembers keys and values (notebook
 * 14). Several hypotheses grow at once: each call adds one word to each of them, and says which row
 * of the call before it continues, as {@link org.lectern.decode.StepFunction} does. One row may be
 * continued twice, another not at all.
 *
 * <p>The newest word attends to all words of its hypothesis and to itself: softmax(q kᵀ / √dk) v,
 * dk being the length of a query. For each row {@code query}, {@code key} and {@code value} are
 * called once: what was computed of earlier words is remembered, never computed again.
 */
public interface CachedDecode extends Topic {
  /** Forgets all words. */
  void begin();

  /**
   * Adds a word to each hypothesis.
   *
   * @param layer the linear layers
   * @param parents for each row, which row of the call before it continues; in the first call after
   *     {@link #begin} each row begins a hypothesis, and only their number matters [n]
   * @param x the newest word of each row [n x d]
   * @return what attention puts out for each of them [n x dv]
   */
  double[][] next(Projections layer, int[] parents, double[][] x);
}
