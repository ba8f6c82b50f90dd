package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.SharedData;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;

class AdamTest {
  /** A few roundings of numbers near 1. */
  private static final double EXACT = 1e-15;

  private static Parameters one(double... weights) {
    Parameters parameters = new Parameters();
    parameters.add("w", new DMatrixRMaj(1, weights.length, true, weights));
    return parameters;
  }

  private static Gradients gradient(Parameters parameters, double... values) {
    Gradients gradients = new Gradients(parameters);
    System.arraycopy(values, 0, gradients.of(parameters.get("w")).data, 0, values.length);
    return gradients;
  }

  @Test
  void makesTheStepsOfThePaper() {
    // β₁ = ½, β₂ = ¾, ε = 1, rate 1, by hand:
    // g = 2: m = 1, v = 1, m̂ = 1 / ½ = 2, v̂ = 1 / ¼ = 4, w = 10 − 2 / (2 + 1) = 28/3
    // g = 0: m = ½, v = ¾, m̂ = ½ / ¾ = ⅔, v̂ = ¾ / (7/16) = 12/7
    Parameters parameters = one(10);
    Adam adam = new Adam(parameters, 0.5, 0.75, 1, 0);
    double[] w = parameters.get("w").matrix().data;
    adam.step(parameters, gradient(parameters, 2), 1);
    assertEquals(28.0 / 3, w[0], 10 * EXACT);
    adam.step(parameters, gradient(parameters, 0), 1);
    assertEquals(28.0 / 3 - 2.0 / 3 / (Math.sqrt(12.0 / 7) + 1), w[0], 10 * EXACT);
    assertEquals(2, adam.steps());
  }

  @Test
  void theFirstStepIsAsLongAsTheRate() {
    Parameters parameters = one(1, 1, 1);
    new Adam(parameters).step(parameters, gradient(parameters, 1e-3, -7, 1e6), 0.01);
    // m̂ / √v̂ is the sign of g; ε is 1e-9 of a gradient of 1e-3 at most 1e-6 of the step
    assertArrayEquals(
        new double[] {0.99, 1.01, 0.99}, parameters.get("w").matrix().data, 0.01 * 1.1e-6);
  }

  @Test
  void theConstantsAreThoseOfThePaper() {
    // Vaswani et al. 2017, 5.3: equal to the other constructor with 0.9, 0.98 and 1e-9
    Parameters a = one(1);
    Parameters b = one(1);
    Adam paper = new Adam(a);
    Adam same = new Adam(b, 0.9, 0.98, 1e-9, 0);
    for (double g : new double[] {1e-9, -3e-9, 2}) { // small ones make ε visible
      paper.step(a, gradient(a, g), 0.1);
      same.step(b, gradient(b, g), 0.1);
    }
    assertEquals(b.get("w").matrix().data[0], a.get("w").matrix().data[0]);
  }

  @Test
  void decayPullsWeightsWithoutGradients() {
    Parameters parameters = one(2);
    new Adam(parameters, 0.9, 0.98, 1e-9, 0.1).step(parameters, gradient(parameters, 0), 0.5);
    assertEquals(2 - 0.5 * 0.1 * 2, parameters.get("w").matrix().data[0], EXACT);
  }

  @Test
  void refusesFalseConstants() {
    Parameters parameters = one(1);
    assertThrows(IllegalArgumentException.class, () -> new Adam(parameters, 1, 0.98, 1e-9, 0));
    assertThrows(IllegalArgumentException.class, () -> new Adam(parameters, 0.9, -1, 1e-9, 0));
    assertThrows(IllegalArgumentException.class, () -> new Adam(parameters, 0.9, 0.98, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Adam(parameters, 0.9, 0.98, 1, -1));
  }

  private static JsonNode golden(String name) throws IOException {
    return new ObjectMapper()
        .readTree(SharedData.file("golden/losses/losses_optim_masks.json").toFile())
        .get(name);
  }

  private static void repeat(
      int steps, Parameters parameters, BiConsumer<Tape, Gradients> run, Adam adam, double rate) {
    for (int i = 0; i < steps; i++) {
      Gradients gradients = new Gradients(parameters);
      run.accept(new Tape(), gradients);
      adam.step(parameters, gradients, rate);
    }
  }

  @Test
  void agreesWithPyTorchOnLeastSquares() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode problem = golden("candle_optim");
    JsonNode adamw = problem.get("adamw");
    double[][] x = mapper.convertValue(problem.get("X"), double[][].class);
    double[] y = mapper.convertValue(problem.get("Y"), double[].class);
    Parameters parameters = one(0, 0);
    Parameter w = parameters.get("w");
    Parameter b = parameters.add("b", new DMatrixRMaj(1, 1));
    Adam adam =
        new Adam(
            parameters,
            adamw.get("beta1").doubleValue(),
            adamw.get("beta2").doubleValue(),
            adamw.get("eps").doubleValue(),
            adamw.get("weight_decay").doubleValue());
    repeat(
        adamw.get("steps").intValue(),
        parameters,
        (tape, gradients) -> {
          for (int i = 0; i < y.length; i++) { // d (xw + b − y)² = 2 (xw + b − y) (x, 1)
            double residual = b.matrix().data[0] - y[i];
            for (int j = 0; j < x[i].length; j++) {
              residual += x[i][j] * w.matrix().data[j];
            }
            for (int j = 0; j < x[i].length; j++) {
              gradients.of(w).data[j] += 2 * residual * x[i][j];
            }
            gradients.of(b).data[0] += 2 * residual;
          }
        },
        adam,
        adamw.get("lr").doubleValue());
    double tolerance = adamw.get("atol").doubleValue();
    assertArrayEquals(
        mapper.convertValue(adamw.get("w"), double[].class), w.matrix().data, tolerance);
    assertEquals(adamw.get("b").doubleValue(), b.matrix().data[0], tolerance);
  }

  @Test
  void findsTheTargetOfBertsOptimizerTest() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode problem = golden("bert_adam");
    double[] target = mapper.convertValue(problem.get("target"), double[].class);
    Parameters parameters = one(mapper.convertValue(problem.get("w0"), double[].class));
    Parameter w = parameters.get("w");
    repeat(
        problem.get("steps").intValue(),
        parameters,
        (tape, gradients) -> {
          DMatrixRMaj minus = new DMatrixRMaj(1, target.length);
          for (int i = 0; i < target.length; i++) {
            minus.data[i] = -target[i];
          }
          Value difference = tape.add(w, tape.input(minus));
          Value square = tape.mulTransB(difference, difference);
          tape.backward(tape.scale(square, 1.0 / target.length), gradients);
        },
        new Adam(parameters, 0.9, 0.999, 1e-6, 0),
        problem.get("lr").doubleValue());
    assertArrayEquals(target, w.matrix().data, problem.get("tol").doubleValue());
  }

  @Test
  void constantsMayBeZeroWhereThatMeansSomething() {
    Parameters parameters = one(1);
    // no memory at all: each step is rate · g / (|g| + ε)
    Adam adam = new Adam(parameters, 0, 0, 1, 0);
    adam.step(parameters, gradient(parameters, 3), 0.5);
    assertEquals(1 - 0.5 * 3 / 4, parameters.get("w").matrix().data[0], EXACT);
    assertThrows(IllegalArgumentException.class, () -> new Adam(parameters, -0.1, 0.98, 1e-9, 0));
    assertThrows(IllegalArgumentException.class, () -> new Adam(parameters, 0.9, 1, 1e-9, 0));
  }
}
