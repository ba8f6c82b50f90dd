package org.lectern.homework.h8;

import org.lectern.homework.Judged;

/** A model that writes: how probable each next word is. */
@Judged
@FunctionalInterface
public interface NextWord {
  /**
   * Reads what stands so far.
   *
   * @param prefix words so far, the start included
   * @return the log-probability of each next word [vocabulary], minus infinity where impossible
   */
  double[] logProbabilities(int[] prefix);
}
