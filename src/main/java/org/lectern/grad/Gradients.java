package org.lectern.grad;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;

/**
 * The gradient of a loss: a matrix for each parameter, of the parameter's shape.
 *
 * <p>A value like any other: each worker fills its own, and sums are taken in a fixed order. There
 * is no {@code zeroGrad} to forget.
 */
public final class Gradients {
  private final List<DMatrixRMaj> all = new ArrayList<>();

  /**
   * Zero for each parameter.
   *
   * @param parameters what will be differentiated by
   */
  public Gradients(Parameters parameters) {
    for (Parameter p : parameters) {
      all.add(new DMatrixRMaj(p.rows(), p.columns()));
    }
  }

  /**
   * The gradient by one parameter.
   *
   * @param parameter one of the parameters that these gradients were made for
   * @return the matrix itself, of the parameter's shape
   */
  public DMatrixRMaj of(Parameter parameter) {
    return all.get(parameter.index());
  }

  /**
   * Adds other gradients to these. A training step of {@code train} does this, {@link #scale} and
   * what follows in fewer passes; this form is taught, and the other is tested against it.
   *
   * @param other gradients by the same parameters
   */
  public void add(Gradients other) {
    for (int i = 0; i < all.size(); i++) {
      Matrices.addTo(all.get(i), other.all.get(i));
    }
  }

  /**
   * Multiplies all gradients; as taught, see {@link #add}.
   *
   * @param factor the number to multiply by
   */
  public void scale(double factor) {
    for (DMatrixRMaj g : all) {
      for (int i = 0; i < g.data.length; i++) {
        g.data[i] *= factor;
      }
    }
  }

  /** Sets all gradients to zero, to use their memory again. */
  public void clear() {
    all.forEach(DMatrixRMaj::zero);
  }

  /**
   * The Euclidean norm of all gradients as one vector.
   *
   * @return √ Σ g²
   */
  public double norm() {
    double sum = 0;
    for (DMatrixRMaj g : all) {
      for (double x : g.data) {
        sum += x * x;
      }
    }
    return Math.sqrt(sum);
  }
}
