package org.lectern.grad;

import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Shapes;

/** A matrix that is learnt. It changes at one place only: in the optimizer's step. */
public final class Parameter implements Value {
  private final String name;
  private final int index;
  private final DMatrixRMaj matrix;

  Parameter(String name, int index, DMatrixRMaj matrix) {
    this.name = name;
    this.index = index;
    this.matrix = matrix;
  }

  /**
   * The full name.
   *
   * @return for example {@code encoder.0.self.query.weight}
   */
  public String name() {
    return name;
  }

  /** Its place among the {@link Parameters} that it belongs to. */
  int index() {
    return index;
  }

  @Override
  public DMatrixRMaj matrix() {
    return matrix;
  }

  @Override
  public String toString() {
    return name + " " + Shapes.of(matrix);
  }
}
