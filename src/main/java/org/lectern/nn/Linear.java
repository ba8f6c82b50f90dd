package org.lectern.nn;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;

/** A linear layer, x W + b. */
public final class Linear {
  private final Parameter weight; // [in x out]
  private final Parameter bias; // [1 x out]

  /**
   * A new layer: weights uniform within ±√(6 / (in + out)) (Glorot and Bengio 2010, eq. 16), bias
   * 0.
   *
   * @param parameters where the layer's parameters are added
   * @param in columns of the input
   * @param out columns of the output
   * @param random source of the weights
   */
  public Linear(Parameters parameters, int in, int out, SplittableRandom random) {
    double bound = Math.sqrt(6.0 / (in + out));
    this.weight = parameters.add("weight", Matrices.uniform(in, out, bound, random));
    this.bias = parameters.add("bias", new DMatrixRMaj(1, out));
  }

  /**
   * Applies the layer to every row.
   *
   * @param tape where to compute
   * @param x [t x in]
   * @return [t x out]
   */
  public Value forward(Tape tape, Value x) {
    return tape.linear(x, weight, bias);
  }

  /**
   * Applies the layer and ReLU, in one operation.
   *
   * @param tape where to compute
   * @param x [t x in]
   * @return max(0, x W + b) [t x out]
   */
  Value forwardRelu(Tape tape, Value x) {
    return tape.linearRelu(x, weight, bias);
  }
}
