package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.GradCheck;
import org.lectern.grad.Gradients;
import org.lectern.grad.Op;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Activation;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;

/** Notebook 11: what it says about gradients, and the answers to its exercises. */
class GradientsTest {
  private static final double EXACT = 1e-12; // two ways to one gradient, by few products
  private static final double FINITE_DIFFERENCE = 1e-6; // relative to |g| + 1e-3
  private static final int[][] SOURCE = {{4, 5, 2}};
  private static final int[][] TARGET = {{1, 5, 4, 6, 3, 2}};

  private final SplittableRandom random = new SplittableRandom(11);

  private static Transformer tiny(Activation activation) {
    return Transformer.create(Config.of(4, 2, 6, 1, 7, 7).withActivation(activation), 11);
  }

  @Test
  void gradientOfTheSoftmaxIsTheProductWithItsJacobian() {
    DMatrixRMaj x = Matrices.normal(1, 5, 1, random);
    DMatrixRMaj dy = Matrices.normal(5, 1, 1, random);
    Parameters parameters = new Parameters();
    Value p = parameters.add("x", x);
    Tape tape = new Tape();
    Value y = tape.softmax(p);
    Gradients gradients = new Gradients(parameters);
    tape.backward(tape.mul(y, tape.input(dy)), gradients);
    DMatrixRMaj expected = new DMatrixRMaj(1, 5);
    for (int i = 0; i < 5; i++) {
      double row = 0;
      for (int j = 0; j < 5; j++) {
        double yi = y.matrix().get(0, i);
        double yj = y.matrix().get(0, j);
        double jacobian = i == j ? yi * (1 - yi) : -yi * yj;
        expected.add(0, i, jacobian * dy.get(j, 0));
        row += jacobian;
      }
      assertEquals(0, row, EXACT); // probability is moved, never made
    }
    DMatrixRMaj actual = gradients.of((Parameter) p);
    assertEquals(0, Matrices.maxDifference(expected, actual), EXACT);
  }

  @Test
  void gradientOfTheCrossEntropyIsSaidMinusWanted() {
    Parameters parameters = new Parameters();
    Parameter x = parameters.add("x", Matrices.normal(1, 5, 1, random));
    Tape tape = new Tape();
    Gradients gradients = new Gradients(parameters);
    tape.backward(tape.crossEntropy(x, new int[] {3}, 0.1), gradients);
    DMatrixRMaj p = tape.softmax(x).matrix();
    for (int j = 0; j < 5; j++) {
      double wanted = j == 3 ? 0.92 : 0.02;
      assertEquals(p.get(0, j) - wanted, gradients.of(x).get(0, j), EXACT);
    }
  }

  @Test
  void theBiasOfTheKeysGetsNoGradientAndTheFutureNeither() {
    Transformer model = tiny(Activation.RELU);
    Gradients gradients = new Gradients(model.parameters());
    Tape tape = Tape.traced();
    tape.backward(model.loss(tape, SOURCE, TARGET, 0.1), gradients);
    for (Parameter p : model.parameters()) {
      double norm = Math.sqrt(Matrices.mulTransB(gradients.of(p), gradients.of(p)).get(0, 0));
      if (p.name().endsWith("key.bias")) {
        assertEquals(0, norm, 1e-15, p.name()); // a softmax does not see one shift of all scores
      } else if (p.name().endsWith("query.bias")) {
        assertTrue(norm > 1e-6, p.name());
      }
    }
    DMatrixRMaj byScore = tape.trace().gradient("decoder.0.self.masked.1");
    for (int i = 0; i < 5; i++) {
      assertEquals(0, Matrices.sum(Matrices.rows(byScore, i)), EXACT);
      for (int j = i + 1; j < 5; j++) {
        assertEquals(0.0, byScore.get(i, j));
      }
    }
    DMatrixRMaj table = gradients.of(model.parameters().get("source.embedding"));
    for (int word = 0; word < 7; word++) {
      boolean used = word == 4 || word == 5 || word == 2;
      assertEquals(used, Matrices.maxDifference(Matrices.rows(table, word), zeros()) > 0);
    }
  }

  private static DMatrixRMaj zeros() {
    return new DMatrixRMaj(1, 4);
  }

  @Test
  void errorOfTheWitnessFallsWithTheSquareOfTheStepAndThenRises() {
    Transformer smooth = tiny(Activation.GELU);
    double coarse = worst(smooth, 1e-2);
    double fine = worst(smooth, 1e-3);
    double best = worst(smooth, GradCheck.STEP);
    double tooFine = worst(smooth, 1e-9);
    assertEquals(2, Math.log10(coarse / fine), 0.1); // h²
    assertTrue(best <= FINITE_DIFFERENCE, "at the best step: " + best);
    assertTrue(tooFine > 100 * best, "rounding: " + tooFine + " against " + best);
    double kinked = worst(tiny(Activation.RELU), 1e-2);
    assertTrue(kinked > 100 * coarse, "a step across a kink: " + kinked + " against " + coarse);
  }

  private static double worst(Transformer model, double step) {
    return GradCheck.check(model.parameters(), tape -> model.loss(tape, SOURCE, TARGET, 0.1), step)
        .get(0)
        .error();
  }

  @Test
  void theMemoryCollectsFromKeysAndValues() { // answer to exercise 2
    Parameters parameters = new Parameters();
    Parameter q = parameters.add("q", Matrices.normal(3, 4, 1, random));
    Parameter m = parameters.add("m", Matrices.normal(5, 6, 1, random));
    Parameter wk = parameters.add("wk", Matrices.normal(6, 4, 1, random));
    Parameter wv = parameters.add("wv", Matrices.normal(6, 2, 1, random));
    DMatrixRMaj left = Matrices.normal(1, 3, 1, random);
    DMatrixRMaj right = Matrices.normal(2, 1, 1, random);
    Tape tape = Tape.traced();
    Value k = tape.label("k", tape.mul(m, wk));
    Value v = tape.label("v", tape.mul(m, wv));
    Value y = tape.attention(q, k, v, 1, Segments.ofLengths(3), Segments.ofLengths(5), Mask.NONE);
    Gradients gradients = new Gradients(parameters);
    tape.backward(tape.mul(tape.mul(tape.input(left), y), tape.input(right)), gradients);
    DMatrixRMaj dk = tape.trace().gradient("k");
    DMatrixRMaj dv = tape.trace().gradient("v");
    DMatrixRMaj dm =
        Matrices.add(Matrices.mulTransB(dk, wk.matrix()), Matrices.mulTransB(dv, wv.matrix()));
    assertEquals(0, Matrices.maxDifference(dm, gradients.of(m)), EXACT);
    assertEquals(
        0, Matrices.maxDifference(Matrices.mulTransA(m.matrix(), dk), gradients.of(wk)), EXACT);
    assertEquals(
        0, Matrices.maxDifference(Matrices.mulTransA(m.matrix(), dv), gradients.of(wv)), EXACT);
  }

  @Test
  void aWrongFunctionWithItsOwnDerivativePassesTheCheck() {
    Parameters parameters = new Parameters();
    Parameter x = parameters.add("x", Matrices.normal(1, 5, 1, random));
    DMatrixRMaj right = Matrices.normal(5, 1, 1, random);
    double worst =
        GradCheck.check(
                parameters, tape -> tape.mul(tape.apply(new Centred(4), x), tape.input(right)))
            .get(0)
            .error();
    assertTrue(worst <= FINITE_DIFFERENCE, "the derivative belongs to the function: " + worst);
    Tape tape = Tape.off();
    DMatrixRMaj asked = tape.apply(new Centred(5), x).matrix();
    DMatrixRMaj given = tape.apply(new Centred(4), x).matrix();
    assertTrue(Matrices.maxDifference(asked, given) > 0.01, "but it is not the function asked for");
  }

  /** y = x − Σ x / n, which is x without its mean only where n is the number of columns. */
  private record Centred(int n) implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      return centred(x[0]);
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      Matrices.addTo(dx[0], centred(dy)); // the map is linear and its matrix is symmetric
    }

    private DMatrixRMaj centred(DMatrixRMaj x) {
      DMatrixRMaj y = x.copy();
      double mean = Matrices.sum(x) / n;
      for (int j = 0; j < y.data.length; j++) {
        y.data[j] -= mean;
      }
      return y;
    }
  }
}
