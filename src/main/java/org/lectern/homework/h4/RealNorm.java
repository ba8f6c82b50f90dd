package org.lectern.homework.h4;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;

/** A student's norm with a gain and a bias that learn. */
final class RealNorm {
  private final RowNorm student;
  private final Parameter gain;
  private final Parameter bias;

  RealNorm(Parameters parameters, int d, RowNorm student) {
    this.student = student;
    DMatrixRMaj ones = new DMatrixRMaj(1, d);
    ones.fill(1);
    this.gain = parameters.add("gain", ones);
    this.bias = parameters.add("bias", new DMatrixRMaj(1, d));
  }

  Value forward(Tape tape, Value x) {
    return tape.apply(new NormOp(student), x, gain, bias);
  }
}
