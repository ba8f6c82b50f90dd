package org.lectern.nn;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.notes.Formula;

/**
 * Sinusoidal positions: PE(pos, 2i) = sin(pos / 10000^(2i/d)), PE(pos, 2i + 1) = cos of the same.
 * Vaswani et al. 2017, 3.5; note 4 ("4.pe").
 *
 * <p>Each pair of columns is a hand of a clock; a step of one position turns each hand by its own
 * angle, so a shift is a rotation, the same at every place.
 */
public final class Sinusoid implements Positions {
  /** Has nothing to learn and nothing to set. */
  public Sinusoid() {}

  @Override
  @Formula({"0.sum", "2.sum"})
  public Value add(Tape tape, Value x, int... position) {
    Value p = tape.label("positions", tape.input(rows(x.columns(), position)), "4.pe"); // [t x d]
    return tape.label("sum", tape.add(x, p), "2.sum"); // [t x d]
  }

  /**
   * The first rows of the table.
   *
   * @param length number of positions, from 0
   * @param d columns; may be odd: then the last sine has no cosine
   * @return [length x d]
   */
  @Formula({"4.pe", "0.sinusoid"})
  public static DMatrixRMaj table(int length, int d) {
    return rows(d, IntStream.range(0, length).toArray());
  }

  private static DMatrixRMaj rows(int d, int... position) {
    DMatrixRMaj p = new DMatrixRMaj(position.length, d);
    for (int even = 0; even < d; even += 2) { // even = 2i
      double frequency = Math.pow(10000, -(double) even / d);
      for (int row = 0; row < position.length; row++) {
        p.set(row, even, Math.sin(position[row] * frequency));
        if (even + 1 < d) {
          p.set(row, even + 1, Math.cos(position[row] * frequency));
        }
      }
    }
    return p;
  }
}
