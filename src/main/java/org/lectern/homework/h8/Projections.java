package org.lectern.homework.h8;

import org.lectern.homework.Judged;

/** The three linear layers of one head. Whoever hands them out counts how often they are called. */
@Judged
public interface Projections {
  /**
   * The query of a word.
   *
   * @param x the word [d]
   * @return x W^Q [dk]
   */
  double[] query(double[] x);

  /**
   * The key of a word.
   *
   * @param x the word [d]
   * @return x W^K [dk]
   */
  double[] key(double[] x);

  /**
   * The value of a word.
   *
   * @param x the word [d]
   * @return x W^V [dv]
   */
  double[] value(double[] x);
}
