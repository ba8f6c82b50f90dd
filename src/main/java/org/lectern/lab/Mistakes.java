package org.lectern.lab;

import java.util.Arrays;
import org.ejml.dense.row.CommonOps_DDRM;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.nn.Attention;
import org.lectern.nn.Positions;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Sinusoid;

/**
 * Blueprint of a Transformer with one mistake each. All of them have the right shapes, run without
 * an error, and have a right derivative: nothing but a test will tell.
 */
final class Mistakes {
  private static final Attention RIGHT = new ScaledDotProduct();

  private Mistakes() {}

  /** Takes the mask and never looks at it. */
  static Value withoutMask(Tape tape, Value q, Value k, Value v, Mask mask) {
    return RIGHT.attend(tape, q, k, v, Mask.NONE);
  }

  /** Rows and columns of the mask exchanged: a query sees itself and what comes after it. */
  static Value wrongTriangle(Tape tape, Value q, Value k, Value v, Mask mask) {
    return RIGHT.attend(tape, q, k, v, (query, key) -> mask.allows(key, query));
  }

  /** The softmax over the queries of a key, instead of over the keys of a query. */
  static Value wrongAxis(Tape tape, Value q, Value k, Value v, Mask mask) {
    Value scores = tape.scale(tape.mulTransB(k, q), 1 / Math.sqrt(q.columns())); // [tk x tq]
    Value masked = tape.mask(scores, (key, query) -> mask.allows(query, key));
    Value columns = tape.softmax(masked); // [tk x tq], one row for each key
    Value identity = tape.input(CommonOps_DDRM.identity(q.rows()));
    Value weights = tape.label("weights", tape.mulTransB(identity, columns)); // [tq x tk]
    return tape.label("head", tape.mul(weights, v)); // [tq x dv]
  }

  /** The softmax over all keys; forbidden weights are set to 0 when they have had their share. */
  static Value maskAfterSoftmax(Tape tape, Value q, Value k, Value v, Mask mask) {
    Value scores = tape.scale(tape.mulTransB(q, k), 1 / Math.sqrt(q.columns())); // [tq x tk]
    Value weights = tape.apply(new Zeroed(mask), tape.softmax(scores)); // rows sum to less than 1
    return tape.label("head", tape.mul(tape.label("weights", weights), v)); // [tq x dv]
  }

  /** Divides by the width of the model instead of the root of the width of a head. */
  static Attention scaledBy(double d) {
    return (tape, q, k, v, mask) ->
        RIGHT.attend(tape, tape.scale(q, Math.sqrt(q.columns()) / d), k, v, mask);
  }

  /**
   * Numbers the rows that it is given from 0. That is right for whole sentences; when the decoder
   * reads one word at a time, each of them is the first.
   */
  static Positions countedFromTheFirstRow() {
    Positions right = new Sinusoid();
    return (tape, x, position) -> {
      int first = position[0];
      return right.add(tape, x, Arrays.stream(position).map(p -> p - first).toArray());
    };
  }
}
