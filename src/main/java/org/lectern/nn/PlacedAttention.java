package org.lectern.nn;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;

/**
 * Scaled dot-product attention whose scores know the places of query and key: softmax((q kᵀ + P) /
 * √dk) v with a term P [tq x tk] from {@link AbsoluteScores} or {@link RelativeScores}. For
 * self-attention.
 *
 * <p>Step by step, one head and sentence at a time: the fused operation of the library knows no
 * such term. These models train more slowly.
 */
public final class PlacedAttention implements Attention {
  private final ScoreTerm places;

  /**
   * Attention with a term in its score.
   *
   * @param places what a score gains by the places
   */
  public PlacedAttention(ScoreTerm places) {
    this.places = places;
  }

  @Override
  public Value attend(Tape tape, Value q, Value k, Value v, Mask mask) {
    double dk = q.columns();
    Value scores = tape.label("scores", tape.mulTransB(q, k), "1.qkv"); // [tq x tk]
    Value told = tape.add(scores, places.of(tape, q, k.rows())); // [tq x tk]
    Value scaled = tape.label("scaled", tape.scale(told, 1 / Math.sqrt(dk)), "4.scale");
    Value masked = tape.label("masked", tape.mask(scaled, mask), "2.masked");
    Value weights = tape.label("weights", tape.softmax(masked), "4.attention"); // rows sum to 1
    return tape.label("head", tape.mul(weights, v), "1.attend"); // [tq x dv]
  }
}
