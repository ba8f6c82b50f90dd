package org.lectern.homework.h3;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.homework.Rows;
import org.lectern.matrix.Matrices;

/** Builds the tape on which a student's {@link SplitHeads} computes. */
final class SplitHeadsHarness implements SplitHeadsProbe {
  private final SplitHeads student;

  SplitHeadsHarness(SplitHeads student) {
    this.student = student;
  }

  @Override
  public double[][] attend(
      double[][] q, double[][] k, double[][] v, int heads, boolean[][] allowed) {
    Tape tape = Tape.off();
    Value y =
        student.attend(
            tape,
            tape.input(Matrices.of(q)),
            tape.input(Matrices.of(k)),
            tape.input(Matrices.of(v)),
            heads,
            (query, key) -> allowed[query][key]);
    return y == null ? null : Rows.of(y.matrix());
  }

  @Override
  public double[][][] gradients(
      double[][] q, double[][] k, double[][] v, int heads, boolean[][] allowed, double[][] weight) {
    var parameters = new Parameters();
    Parameter pq = parameters.add("q", Matrices.of(q));
    Parameter pk = parameters.add("k", Matrices.of(k));
    Parameter pv = parameters.add("v", Matrices.of(v));
    Tape tape = new Tape();
    Value y = student.attend(tape, pq, pk, pv, heads, (query, key) -> allowed[query][key]);
    var gradients = new Gradients(parameters);
    DMatrixRMaj w = Matrices.of(weight);
    tape.backward(tape.sum(tape.times(y, tape.input(w))), gradients);
    return new double[][][] {
      Rows.of(gradients.of(pq)), Rows.of(gradients.of(pk)), Rows.of(gradients.of(pv))
    };
  }
}
