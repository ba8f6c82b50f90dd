package org.lectern.nn;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;

/**
 * Attention whose scores come from a small network of its own. Softmax and the sum of the values
 * are those of {@link ScaledDotProduct}; only where the scores come from is another matter.
 */
public interface ScoringNetwork extends Attention {
  /**
   * How well each key fits each query.
   *
   * @param tape where to compute
   * @param q queries [tq x dk]
   * @param k keys [tk x dk]
   * @return the score of query i and key j in row i, column j [tq x tk]
   */
  Value scores(Tape tape, Value q, Value k);

  @Override
  default Value attend(Tape tape, Value q, Value k, Value v, Mask mask) {
    Value scores = tape.label("scores", scores(tape, q, k), "2.scorer"); // [tq x tk]
    Value masked = tape.label("masked", tape.mask(scores, mask), "2.masked");
    Value weights = tape.label("weights", tape.softmax(masked), "2.scorer"); // rows sum to 1
    return tape.label("head", tape.mul(weights, v), "2.scorer"); // [tq x dv]
  }
}
