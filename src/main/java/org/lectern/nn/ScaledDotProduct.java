package org.lectern.nn;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.notes.Formula;

/**
 * Scaled dot-product attention, softmax(q kᵀ / √dk) v. Vaswani et al. 2017, eq. 1; note 4
 * ("4.attention").
 */
public final class ScaledDotProduct implements Attention {
  /** Has nothing to learn and nothing to set. */
  public ScaledDotProduct() {}

  @Override
  @Formula({"1.qkv", "4.attention", "4.scale"})
  public Value attend(Tape tape, Value q, Value k, Value v, Mask mask) {
    double dk = q.columns();
    Value scores = tape.label("scores", tape.mulTransB(q, k), "1.qkv"); // [tq x tk]
    Value scaled = tape.label("scaled", tape.scale(scores, 1 / Math.sqrt(dk)), "4.scale");
    Value masked = tape.label("masked", tape.mask(scaled, mask), "2.masked");
    Value weights = tape.label("weights", tape.softmax(masked), "4.attention"); // rows sum to 1
    return tape.label("head", tape.mul(weights, v), "1.attend"); // [tq x dv]
  }
}
