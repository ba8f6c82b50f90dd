package org.lectern.nn;

import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;

/** What can be trained on pairs of sentences: it has parameters, and a loss that says how wrong. */
public interface Model {
  /**
   * What is learnt.
   *
   * @return all parameters
   */
  Parameters parameters();

  /**
   * How surprised the model is by the targets: cross-entropy, summed over all words that are to be
   * said, in general all but the first of each target.
   *
   * @param tape where to compute
   * @param sources ids of each sentence
   * @param targets ids of each sentence, from {@code <start>} to {@code <end>}
   * @param smoothing ε of label smoothing, 0 for none
   * @return [1 x 1]
   */
  Value loss(Tape tape, int[][] sources, int[][] targets, double smoothing);
}
