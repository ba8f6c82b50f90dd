package org.lectern.homework.h7;

import java.util.function.Function;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;

/** All weights of a model as one vector, one parameter after the other. */
public final class Weights {
  private Weights() {}

  /**
   * Copies the weights of a model.
   *
   * @param parameters of the model. Not modified.
   * @return [n]
   */
  public static double[] of(Parameters parameters) {
    return gather(parameters, p -> p.matrix().data);
  }

  /**
   * Gives a model other weights.
   *
   * @param parameters of the model. Modified.
   * @param weights as {@link #of} returns them [n]
   * @throws IllegalArgumentException if there are more or fewer than the model has
   */
  public static void set(Parameters parameters, double[] weights) {
    if (weights == null || weights.length != parameters.count()) {
      throw new IllegalArgumentException(
          "%s weights for a model that has %d; return as many as came"
              .formatted(weights == null ? "no" : weights.length, parameters.count()));
    }
    int from = 0;
    for (Parameter parameter : parameters) {
      double[] data = parameter.matrix().data;
      System.arraycopy(weights, from, data, 0, data.length);
      from += data.length;
    }
  }

  static double[] gather(Parameters parameters, Function<Parameter, double[]> of) {
    double[] all = new double[Math.toIntExact(parameters.count())];
    int from = 0;
    for (Parameter parameter : parameters) {
      double[] data = of.apply(parameter);
      System.arraycopy(data, 0, all, from, data.length);
      from += data.length;
    }
    return all;
  }
}
