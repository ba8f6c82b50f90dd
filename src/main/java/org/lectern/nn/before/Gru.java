package org.lectern.nn.before;

import java.util.SplittableRandom;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.nn.Linear;

/**
 * The gated recurrent unit: a cell that may leave its state as it is. Cho et al. 2014.
 *
 * <pre>
 * r = σ(x W_r + h U_r + b_r)          reset: how much of the past the new content may see
 * z = σ(x W_z + h U_z + b_z)          update: how much of the past stays
 * n = tanh(x W_n + r ⊙ (h U_n + b_n)) new content
 * h ← (1 − z) ⊙ n + z ⊙ h
 * </pre>
 *
 * Where z is near 1 the gradient goes through many words unharmed; through the plain cell it goes
 * through a tanh and a matrix at each. As in PyTorch, r acts behind the product with U_n, so that
 * all three products with h are one.
 */
public final class Gru implements Cell {
  private final int d;
  private final Linear input; // W_r, W_z, W_n side by side [in x 3d]
  private final Linear state; // U_r, U_z, U_n side by side [d x 3d]

  /**
   * A new cell.
   *
   * @param parameters where the cell's parameters are added
   * @param in columns of a word
   * @param d columns of a state
   * @param random source of the weights
   */
  public Gru(Parameters parameters, int in, int d, SplittableRandom random) {
    this.d = d;
    this.input = new Linear(parameters.at("input"), in, 3 * d, random);
    this.state = new Linear(parameters.at("state"), d, 3 * d, random);
  }

  @Override
  public Value inputs(Tape tape, Value x) {
    return input.forward(tape, x); // [t x 3d]
  }

  @Override
  public Value step(Tape tape, Value input, Value h) {
    Value past = state.forward(tape, h); // [n x 3d]
    Value gates = tape.sigmoid(tape.add(part(tape, input, 0, 2), part(tape, past, 0, 2)));
    Value r = part(tape, gates, 0, 1); // [n x d]
    Value z = part(tape, gates, 1, 2); // [n x d]
    Value seen = tape.times(r, part(tape, past, 2, 3)); // [n x d]
    Value n = tape.tanh(tape.add(part(tape, input, 2, 3), seen)); // [n x d]
    Value difference = tape.add(h, tape.scale(n, -1));
    return tape.add(n, tape.times(z, difference)); // (1 − z) n + z h
  }

  /** Columns d·from to d·to. */
  private Value part(Tape tape, Value a, int from, int to) {
    return tape.slice(a, 0, a.rows(), from * d, to * d);
  }
}
