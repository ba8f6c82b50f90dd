package org.lectern.homework.h7;

import org.lectern.grad.Gradients;
import org.lectern.grad.Parameters;
import org.lectern.homework.Judged;

/**
 * What makes new weights of old weights and their gradient. Exercise 7.2 asks for Adam (Kingma and
 * Ba 2015, algorithm 1), with one m and one v for each weight, both 0 before step t = 1:
 *
 * <pre>
 * m ← β₁ m + (1 − β₁) g             m̂ = m / (1 − β₁ᵗ)
 * v ← β₂ v + (1 − β₂) g²            v̂ = v / (1 − β₂ᵗ)
 * w ← w − rate · m̂ / (√v̂ + ε)
 * </pre>
 *
 * <p>The training step of exercise 7.3 is handed an optimizer by whoever calls it.
 */
@Judged
public interface Optimizer {
  /**
   * Begins anew: all means are 0, and the next step is number 1.
   *
   * @param beta1 β₁, how much of the mean m stays
   * @param beta2 β₂, how much of the mean of squares v stays
   * @param epsilon ε, added to the root
   */
  void start(double beta1, double beta2, double epsilon);

  /**
   * One step.
   *
   * @param w the weights [n], as many as in the step before. Not modified.
   * @param g the gradient of the loss by each of them [n]. Not modified.
   * @param rate the learning rate of this step
   * @return the new weights [n]
   */
  double[] step(double[] w, double[] g, double rate);

  /**
   * One step of a whole model: all its weights are one vector. Nothing is to be written here.
   *
   * @param parameters of the model. Modified.
   * @param gradients of the loss by them
   * @param rate the learning rate of this step
   */
  default void step(Parameters parameters, Gradients gradients, double rate) {
    double[] g = Weights.gather(parameters, p -> gradients.of(p).data);
    Weights.set(parameters, step(Weights.of(parameters), g, rate));
  }
}
