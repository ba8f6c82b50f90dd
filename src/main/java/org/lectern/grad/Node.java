package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Shapes;

/** A value on a tape: an input, or the result of an operation and the way back through it. */
public final class Node implements Value {
  final int index;
  final Op op;
  final Value[] inputs;
  private final DMatrixRMaj matrix;

  Node(int index, DMatrixRMaj matrix, Op op, Value... inputs) {
    this.index = index;
    this.matrix = matrix;
    this.op = op;
    this.inputs = inputs;
  }

  @Override
  public DMatrixRMaj matrix() {
    return matrix;
  }

  @Override
  public String toString() {
    return (op == null ? "input" : op.getClass().getSimpleName()) + " " + Shapes.of(matrix);
  }
}
