package org.lectern.train;

import org.lectern.grad.Gradients;

/** Keeps one unusual batch from throwing the weights far away. */
public final class Clipping {
  private Clipping() {}

  /**
   * Shortens gradients, taken together as one vector, to a greatest length. Their direction stays.
   * Pascanu et al. 2013, algorithm 1.
   *
   * <p>{@link Trainer} does it in the pass of the optimizer; this form is taught, and the other is
   * tested against it.
   *
   * @param gradients multiplied by {@code max / norm} if the norm is above max
   * @param max the greatest norm, positive
   * @return the norm before clipping
   */
  public static double clip(Gradients gradients, double max) {
    double norm = gradients.norm();
    gradients.scale(factor(norm, max));
    return norm;
  }

  /** What gradients of this norm are multiplied by: 1 if they are short enough. */
  static double factor(double norm, double max) {
    return norm > max ? max / norm : 1;
  }
}
