package org.lectern.nn;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;

/** Layer normalisation with a learnt gain and bias. Ba, Kiros, Hinton 2016. */
public final class LayerNorm {
  private final Parameter gain; // [1 x d]
  private final Parameter bias; // [1 x d]

  /**
   * A new layer: gain 1, bias 0.
   *
   * @param parameters where the layer's parameters are added
   * @param d columns of the input
   */
  public LayerNorm(Parameters parameters, int d) {
    DMatrixRMaj ones = new DMatrixRMaj(1, d);
    ones.fill(1);
    this.gain = parameters.add("gain", ones);
    this.bias = parameters.add("bias", new DMatrixRMaj(1, d));
  }

  /**
   * Normalises every row.
   *
   * @param tape where to compute
   * @param x [t x d]
   * @return [t x d]
   */
  public Value forward(Tape tape, Value x) {
    return tape.layerNorm(x, gain, bias);
  }

  /**
   * Normalises every row of x + dropout(s), in one operation.
   *
   * @param tape where to compute
   * @param x what goes around a sub-layer [t x d]
   * @param s what comes out of it [t x d]
   * @param dropout probability of dropping an element of s
   * @return [t x d]
   */
  Value addNorm(Tape tape, Value x, Value s, double dropout) {
    return tape.addNorm(x, s, dropout, gain, bias);
  }
}
