package org.lectern.nn;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.notes.Formula;

/**
 * Note 1's positions: PE(pos, 2i) = sin((pos / 10000)^(2i/d)), PE(pos, 2i + 1) = cos of the same
 * ("1.pe").
 *
 * <p>The exponent has slipped from 10000 to the whole fraction. No angle passes 1 before position
 * 10000, so nothing turns, and neighbours are hardly to be told apart. Kept to be compared with
 * {@link Sinusoid}.
 */
public final class NoteSinusoid implements Positions {
  /** Has nothing to learn and nothing to set. */
  public NoteSinusoid() {}

  @Override
  public Value add(Tape tape, Value x, int... position) {
    Value p = tape.label("positions", tape.input(rows(x.columns(), position)), "1.pe"); // [t x d]
    return tape.label("sum", tape.add(x, p), "2.sum"); // [t x d]
  }

  /**
   * The first rows of the table.
   *
   * @param length number of positions, from 0
   * @param d columns; may be odd: then the last sine has no cosine
   * @return [length x d]
   */
  @Formula("1.pe")
  public static DMatrixRMaj table(int length, int d) {
    return rows(d, IntStream.range(0, length).toArray());
  }

  private static DMatrixRMaj rows(int d, int... position) {
    DMatrixRMaj p = new DMatrixRMaj(position.length, d);
    for (int row = 0; row < position.length; row++) {
      for (int column = 0; column < d; column++) {
        int even = column - column % 2; // 2i
        double angle = Math.pow(position[row] / 10000.0, (double) even / d);
        p.set(row, column, column == even ? Math.sin(angle) : Math.cos(angle));
      }
    }
    return p;
  }
}
