package org.lectern.homework.h1;

/**
 * Task 1.2: the paper's positions ("4.pe").
 *
 * <pre>  PE(pos, 2i) = sin(pos / 10000^(2i/d))    PE(pos, 2i + 1) = cos(pos / 10000^(2i/d))</pre>
 *
 * <p>Vaswani et al. 2017, 3.5; notebook 03, section 3.
 */
public interface SinusoidTable {
  /**
   * The first rows of the table.
   *
   * @param length number of positions, from 0; may be 0
   * @param d columns; if it is odd, the last sine has no cosine
   * @return [length x d]
   */
  double[][] table(int length, int d);
}
