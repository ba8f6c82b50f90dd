package org.lectern.homework.h4;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.homework.Rows;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;

/** What the harnesses have in common: parameters from arrays, gradients as arrays, a mean. */
final class StandIn {
  private StandIn() {}

  static Parameter[] add(Parameters parameters, double[][]... matrices) {
    Parameter[] added = new Parameter[matrices.length];
    for (int i = 0; i < matrices.length; i++) {
      added[i] = parameters.add("p" + parameters.size(), Matrices.of(matrices[i]));
    }
    return added;
  }

  /** The gradients of Σ weight ∘ y. */
  static double[][][] gradients(
      Tape tape, Value y, double[][] weight, Parameters parameters, Parameter... by) {
    var gradients = new Gradients(parameters);
    Value loss = tape.sum(tape.times(y, tape.input(Matrices.of(weight))));
    tape.backward(loss, gradients);
    return Arrays.stream(by).map(p -> Rows.of(gradients.of(p))).toArray(double[][][]::new);
  }

  /** tanh(m a), with the mean m of the words that a word may see. */
  static Value mix(Tape tape, Value x, Value a, Mask mask) {
    var share = new DMatrixRMaj(x.rows(), x.rows());
    for (int i = 0; i < x.rows(); i++) {
      int seen = 0;
      for (int j = 0; j < x.rows(); j++) {
        seen += mask.allows(i, j) ? 1 : 0;
      }
      for (int j = 0; j < x.rows(); j++) {
        share.set(i, j, mask.allows(i, j) ? 1.0 / seen : 0);
      }
    }
    return tape.tanh(tape.mul(tape.mul(tape.input(share), x), a));
  }

  static Mask mask(boolean[][] allowed) {
    return (query, key) -> allowed[query][key];
  }
}
