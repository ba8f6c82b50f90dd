package org.lectern.homework.h1;

import org.lectern.homework.Judged;

/** A formula for positions, of which only the values are to be seen. */
@Judged
public interface PositionFormula {
  /**
   * The vector of one position.
   *
   * @param position from 0
   * @return sine, cosine, sine, cosine ... [d], d even
   */
  double[] at(int position);
}
