package org.lectern.homework.h5;

import java.util.List;
import java.util.stream.StreamSupport;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;

/** Values in, a student's layer on a tape, values out. */
final class OnTape {
  /** A layer whose two inputs and weights are parameters. */
  interface Layer {
    Value apply(Tape tape, Value x, Value memory, Weights w);
  }

  private final Parameters parameters = new Parameters();
  private final Layer layer;

  OnTape(Layer layer, double[][] x, double[][] memory, List<String> names, double[][][] weights) {
    this.layer = layer;
    parameters.add("(x)", Matrices.of(x));
    parameters.add("(memory)", Matrices.of(memory));
    for (int i = 0; i < names.size(); i++) {
      parameters.add(names.get(i), Matrices.of(weights[i]));
    }
  }

  double[][] output() {
    Value y = run(new Tape());
    return y == null ? null : rows(y.matrix());
  }

  double[][][] gradients(double[][] dy) {
    Tape tape = new Tape();
    Value y = run(tape);
    if (y == null) {
      return null;
    }
    Gradients gradients = new Gradients(parameters);
    tape.backward(tape.sum(tape.times(y, tape.input(Matrices.of(dy)))), gradients);
    return StreamSupport.stream(parameters.spliterator(), false)
        .map(parameter -> rows(gradients.of(parameter)))
        .toArray(double[][][]::new);
  }

  static Mask rule(boolean[][] allowed) {
    return (query, key) -> allowed[query][key];
  }

  private Value run(Tape tape) {
    return layer.apply(
        tape, parameters.get("(x)"), parameters.get("(memory)"), new Weights(parameters));
  }

  private static double[][] rows(DMatrixRMaj matrix) {
    double[][] rows = new double[matrix.numRows][matrix.numCols];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(matrix.data, i * matrix.numCols, rows[i], 0, matrix.numCols);
    }
    return rows;
  }
}
