package org.lectern.lab;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.nn.Attention;

/**
 * Scaled dot-product attention whose two products are computed by the tape's {@link
 * org.lectern.matrix.Products}, so that {@link MeteredProducts} sees them on the way forward and
 * back. ({@code mul} and the fused attention have products of their own.)
 *
 * <p>A product is a linear layer without a bias: q kᵀ + 0, w v + 0.
 */
public final class MeteredAttention implements Attention {
  /** Has nothing to learn and nothing to set. */
  public MeteredAttention() {}

  @Override
  public Value attend(Tape tape, Value q, Value k, Value v, Mask mask) {
    Value scores = tape.linearTransB(q, k, zeros(tape, k.rows())); // [tq x tk]
    Value scaled = tape.scale(scores, 1 / Math.sqrt(q.columns())); // [tq x tk]
    Value weights = tape.softmax(tape.mask(scaled, mask)); // [tq x tk], rows sum to 1
    return tape.linear(weights, v, zeros(tape, v.columns())); // [tq x dv]
  }

  private static Value zeros(Tape tape, int columns) {
    return tape.input(new DMatrixRMaj(1, columns));
  }
}
