package org.lectern.nn;

import java.util.SplittableRandom;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.notes.Formula;

/**
 * The feed-forward network, max(0, x W₁ + b₁) W₂ + b₂, at each position for itself. Vaswani et al.
 * 2017, eq. 2; note 4 ("4.ffn").
 */
public final class FeedForward {
  private final Linear first;
  private final Linear second;
  private final Activation activation;

  /**
   * A new network.
   *
   * @param parameters where its parameters are added
   * @param d columns of input and output
   * @param ff columns between
   * @param activation what stands between
   * @param random source of the weights
   */
  public FeedForward(
      Parameters parameters, int d, int ff, Activation activation, SplittableRandom random) {
    this.first = new Linear(parameters.at("first"), d, ff, random);
    this.second = new Linear(parameters.at("second"), ff, d, random);
    this.activation = activation;
  }

  /**
   * Applies the network to every row.
   *
   * @param tape where to compute
   * @param x [t x d]
   * @return [t x d]
   */
  @Formula("4.ffn")
  public Value forward(Tape tape, Value x) {
    Value hidden = tape.label("hidden", hidden(tape, x)); // [t x ff]
    return tape.label("output", second.forward(tape, hidden), "4.ffn"); // [t x d]
  }

  private Value hidden(Tape tape, Value x) {
    if (activation == Activation.RELU && !tape.isTraced()) { // the same, in one operation
      return first.forwardRelu(tape, x);
    }
    return activation.apply(tape, first.forward(tape, x));
  }
}
