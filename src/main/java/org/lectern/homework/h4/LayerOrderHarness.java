package org.lectern.homework.h4;

import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.homework.Rows;
import org.lectern.matrix.Mask;

/** Hands stand-ins for the parts of a layer to a student's {@link LayerOrder}. */
final class LayerOrderHarness implements LayerOrderProbe {
  private final LayerOrder student;

  LayerOrderHarness(LayerOrder student) {
    this.student = student;
  }

  /** One matrix for each part. */
  private record SmallParts(Tape tape, Value a, Value b, Value c, Value d) implements LayerParts {
    @Override
    public Value attention(Value x, Mask mask) {
      return StandIn.mix(tape, x, a, mask);
    }

    @Override
    public Value feedForward(Value x) {
      return tape.tanh(tape.mul(x, b));
    }

    @Override
    public Value firstNorm(Value x) {
      return tape.mul(x, c);
    }

    @Override
    public Value secondNorm(Value x) {
      return tape.mul(x, d);
    }
  }

  private Value apply(Tape tape, boolean preNorm, Parameter[] p, boolean[][] allowed) {
    var parts = new SmallParts(tape, p[1], p[2], p[3], p[4]);
    Mask mask = StandIn.mask(allowed);
    return preNorm
        ? student.preNorm(tape, p[0], parts, mask)
        : student.postNorm(tape, p[0], parts, mask);
  }

  private static Parameter[] parameters(Parameters parameters, double[][] x, double[][][] parts) {
    return StandIn.add(parameters, x, parts[0], parts[1], parts[2], parts[3]);
  }

  @Override
  public double[][] forward(
      boolean preNorm, double[][] x, double[][][] parts, boolean[][] allowed) {
    Value y = apply(Tape.off(), preNorm, parameters(new Parameters(), x, parts), allowed);
    return y == null ? null : Rows.of(y.matrix());
  }

  @Override
  public double[][][] gradients(
      boolean preNorm, double[][] x, double[][][] parts, boolean[][] allowed, double[][] weight) {
    var parameters = new Parameters();
    Parameter[] p = parameters(parameters, x, parts);
    Tape tape = new Tape();
    return StandIn.gradients(tape, apply(tape, preNorm, p, allowed), weight, parameters, p);
  }
}
