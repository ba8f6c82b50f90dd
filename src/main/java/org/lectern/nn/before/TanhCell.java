package org.lectern.nn.before;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;

/** The plain cell: h ← tanh(x W + h U + b). Elman 1990. */
public final class TanhCell implements Cell {
  private final Parameter input; // W [in x d]
  private final Parameter state; // U [d x d]
  private final Parameter bias; // b [1 x d]

  /**
   * A new cell: weights uniform within ±√(6 / (rows + columns)) (Glorot and Bengio 2010, eq. 16),
   * bias 0.
   *
   * @param parameters where the cell's parameters are added
   * @param in columns of a word
   * @param d columns of a state
   * @param random source of the weights
   */
  public TanhCell(Parameters parameters, int in, int d, SplittableRandom random) {
    this.input =
        parameters.add("input", Matrices.uniform(in, d, Math.sqrt(6.0 / (in + d)), random));
    this.state = parameters.add("state", Matrices.uniform(d, d, Math.sqrt(6.0 / (d + d)), random));
    this.bias = parameters.add("bias", new DMatrixRMaj(1, d));
  }

  @Override
  public Value inputs(Tape tape, Value x) {
    return tape.linear(x, input, bias); // [t x d]
  }

  @Override
  public Value step(Tape tape, Value input, Value h) {
    return tape.tanh(tape.add(input, tape.mul(h, state))); // [n x d]
  }
}
