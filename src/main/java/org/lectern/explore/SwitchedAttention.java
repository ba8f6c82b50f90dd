package org.lectern.explore;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.nn.Attention;
import org.lectern.nn.ScoreTerm;

/**
 * The attention of one head as {@link org.lectern.nn.ScaledDotProduct} and {@link
 * org.lectern.nn.PlacedAttention} compute it, bit for bit, with parts of it switched off. It labels
 * the same values, so that a reader finds them at the same paths.
 *
 * @param silent whether the head says 0
 * @param unmasked whether every word sees every word
 * @param unscaled whether scores stay undivided
 * @param places what a score gains by the places; null for nothing
 */
record SwitchedAttention(boolean silent, boolean unmasked, boolean unscaled, ScoreTerm places)
    implements Attention {

  @Override
  public Value attend(Tape tape, Value q, Value k, Value v, Mask mask) {
    double dk = q.columns();
    Value scores = tape.label("scores", tape.mulTransB(q, k), "1.qkv"); // [tq x tk]
    Value told = places == null ? scores : tape.add(scores, places.of(tape, q, k.rows()));
    Value divided = unscaled ? told : tape.scale(told, 1 / Math.sqrt(dk)); // [tq x tk]
    Value scaled = tape.label("scaled", divided, "4.scale");
    Value masked = tape.label("masked", tape.mask(scaled, unmasked ? Mask.NONE : mask), "2.masked");
    Value weights = tape.label("weights", tape.softmax(masked), "4.attention"); // rows sum to 1
    Value said = silent ? zero(tape, q.rows(), v.columns()) : tape.mul(weights, v); // [tq x dv]
    return tape.label("head", said, "1.attend");
  }

  private static Value zero(Tape tape, int rows, int columns) {
    return tape.input(new DMatrixRMaj(rows, columns));
  }
}
