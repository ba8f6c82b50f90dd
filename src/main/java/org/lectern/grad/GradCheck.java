package org.lectern.grad;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;

/**
 * Compares gradients with central differences (f(x + h) − f(x − h)) / 2h, whose error falls with
 * h², for every single number of every parameter.
 *
 * <p>The loss must be smooth around the parameters and the same at each call: no dropout, and no
 * ReLU within h of its kink.
 */
public final class GradCheck {
  /** Step h: the sum of the errors of truncation (h²) and rounding (1e-16 / h) is small here. */
  public static final double STEP = 1e-5;

  /**
   * The worst number of one parameter.
   *
   * @param parameter full name
   * @param row its row
   * @param column its column
   * @param gradient what backward says
   * @param difference what the central difference says
   * @param error |difference − gradient| / (|gradient| + 1e-3)
   */
  public record Entry(
      String parameter, int row, int column, double gradient, double difference, double error) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s[%d, %d]: gradient %.10g, central difference %.10g, error %.2e",
          parameter,
          row,
          column,
          gradient,
          difference,
          error);
    }
  }

  private GradCheck() {}

  /**
   * Checks all parameters with the step {@link #STEP}.
   *
   * @param parameters by which to differentiate; moved during the check, then as before
   * @param loss computes the loss [1 x 1] on the given tape
   * @return the worst entry of each parameter, worst first
   */
  public static List<Entry> check(Parameters parameters, Function<Tape, Value> loss) {
    return check(parameters, loss, STEP);
  }

  /**
   * Checks all parameters.
   *
   * @param parameters by which to differentiate; moved during the check, then as before
   * @param loss computes the loss [1 x 1] on the given tape
   * @param step h
   * @return the worst entry of each parameter, worst first
   */
  public static List<Entry> check(Parameters parameters, Function<Tape, Value> loss, double step) {
    Gradients gradients = new Gradients(parameters);
    Tape tape = new Tape();
    tape.backward(loss.apply(tape), gradients);
    List<Entry> worst = new ArrayList<>();
    for (Parameter p : parameters) {
      worst.add(worst(p, gradients.of(p), loss, step));
    }
    worst.sort(Comparator.comparingDouble(Entry::error).reversed());
    return worst;
  }

  private static Entry worst(
      Parameter p, DMatrixRMaj gradient, Function<Tape, Value> loss, double step) {
    Entry worst = null;
    for (int i = 0; i < gradient.data.length; i++) {
      double difference = difference(p.matrix().data, i, loss, step);
      double error = Math.abs(difference - gradient.data[i]) / (Math.abs(gradient.data[i]) + 1e-3);
      if (worst == null || Double.compare(error, worst.error()) > 0) { // NaN is above all numbers
        int columns = gradient.numCols;
        worst = new Entry(p.name(), i / columns, i % columns, gradient.data[i], difference, error);
      }
    }
    return worst;
  }

  private static double difference(double[] x, int i, Function<Tape, Value> loss, double step) {
    double before = x[i];
    try {
      x[i] = before + step;
      double above = loss.apply(Tape.off()).matrix().get(0, 0);
      x[i] = before - step;
      double below = loss.apply(Tape.off()).matrix().get(0, 0);
      return (above - below) / (2 * step);
    } finally {
      x[i] = before;
    }
  }
}
