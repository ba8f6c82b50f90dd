package org.lectern.train;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;

/**
 * The optimizer Adam, with the weight decay of AdamW. Kingma and Ba 2015, algorithm 1; Loshchilov
 * and Hutter 2019, algorithm 2.
 *
 * <p>Each number of a parameter goes down its gradient at its own pace: by the running mean of its
 * gradients, divided by the root of the running mean of their squares. A step is therefore about as
 * long as the rate, however large the gradients are.
 *
 * <pre>
 * m ← β₁ m + (1 − β₁) g
 * v ← β₂ v + (1 − β₂) g²
 * w ← w − rate (m̂ / (√v̂ + ε) + decay w)   with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)
 * </pre>
 *
 * The divisions by 1 − βᵗ correct for means that began at zero.
 */
public final class Adam {
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double decay;
  private final Gradients mean; // m, a matrix for each parameter
  private final Gradients square; // v
  private long steps; // t

  /**
   * With the constants of Vaswani et al. 2017, 5.3: β₁ = 0.9, β₂ = 0.98, ε = 1e-9, no decay.
   *
   * @param parameters what will be learnt
   */
  public Adam(Parameters parameters) {
    this(parameters, 0.9, 0.98, 1e-9, 0);
  }

  /**
   * With other constants.
   *
   * @param parameters what will be learnt
   * @param beta1 how much of the mean stays, 0 ≤ β₁ &lt; 1
   * @param beta2 how much of the mean of squares stays, 0 ≤ β₂ &lt; 1
   * @param epsilon added to the divisor, positive
   * @param decay pulls weights towards zero, 0 for none
   */
  public Adam(Parameters parameters, double beta1, double beta2, double epsilon, double decay) {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0 && decay >= 0)) {
      throw new IllegalArgumentException(
          "Adam: β₁ = %s, β₂ = %s, ε = %s, decay = %s; try 0.9, 0.98, 1e-9, 0"
              .formatted(beta1, beta2, epsilon, decay));
    }
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.decay = decay;
    this.mean = new Gradients(parameters);
    this.square = new Gradients(parameters);
  }

  /**
   * Changes parameters by one step.
   *
   * <p>{@link Trainer} lets its workers share the step; this form is taught, and the other is
   * tested against it.
   *
   * @param parameters those that this optimizer was made for. Modified.
   * @param gradients of the loss by them. Not modified.
   * @param rate the learning rate of this step
   */
  public void step(Parameters parameters, Gradients gradients, double rate) {
    begin();
    for (Parameter parameter : parameters) {
      double[] g = gradients.of(parameter).data;
      step(parameter, g, 0, g.length, rate);
    }
  }

  /** Counts a step; each number must then be stepped once, in any order, by any thread. */
  void begin() {
    steps++;
  }

  /** The step of some numbers of a parameter; g is the gradient of the whole parameter. */
  void step(Parameter parameter, double[] g, int from, int to, double rate) {
    double[] w = parameter.matrix().data;
    double[] m = mean.of(parameter).data;
    double[] v = square.of(parameter).data;
    double mCorrection = 1 - Math.pow(beta1, (double) steps);
    double vCorrection = 1 - Math.pow(beta2, (double) steps);
    for (int i = from; i < to; i++) {
      m[i] = beta1 * m[i] + (1 - beta1) * g[i];
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
      double pace = m[i] / mCorrection / (Math.sqrt(v[i] / vCorrection) + epsilon);
      w[i] -= rate * (pace + decay * w[i]);
    }
  }

  /**
   * How many steps were made.
   *
   * @return t, from 0
   */
  public long steps() {
    return steps;
  }

  /** The running mean m of the gradients of a parameter: the matrix itself. */
  DMatrixRMaj mean(Parameter parameter) {
    return mean.of(parameter);
  }

  /** The running mean v of the squared gradients of a parameter: the matrix itself. */
  DMatrixRMaj square(Parameter parameter) {
    return square.of(parameter);
  }

  /** Takes the count of a saved optimizer; its means are written by the caller. */
  void restore(long savedSteps) {
    steps = savedSteps;
  }
}
