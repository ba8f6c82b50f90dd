package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Trace;
import org.lectern.lab.DeepStack;
import org.lectern.lab.DeepStack.Around;
import org.lectern.lab.NormVariant;
import org.lectern.matrix.Matrices;
import org.lectern.nn.Activation;
import org.lectern.nn.Config;
import org.lectern.nn.FeedForward;
import org.lectern.nn.LayerNorm;
import org.lectern.nn.Transformer;
import org.lectern.notes.Formula;

/** Notebook 08: formulas 4.ffn and 4.norm, and how gradients go through a deep stack. */
class FeedForwardNormTest {
  /** Sums of up to 64 products, computed in two orders. */
  private static final double EXACT = 1e-12;

  private static FeedForward network(
      int d, int ff, Activation activation, SplittableRandom random) {
    return new FeedForward(new Parameters(), d, ff, activation, random);
  }

  private static DMatrixRMaj run(FeedForward network, DMatrixRMaj x) {
    Tape tape = Tape.off();
    return network.forward(tape, tape.input(x)).matrix();
  }

  /** Not to the last bit: OpenBLAS sums the rows at a matrix's edge in another order. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  @Formula("4.ffn")
  void permutingRowsPermutesTheOutput(Activation activation) {
    SplittableRandom random = new SplittableRandom(1);
    FeedForward network = network(8, 32, activation, random);
    DMatrixRMaj x = Matrices.normal(5, 8, 1, random);
    int[] order = {3, 0, 4, 1, 2};
    assertEquals(
        0,
        Matrices.maxDifference(
            Matrices.rows(run(network, x), order), run(network, Matrices.rows(x, order))),
        EXACT);
  }

  /** A row alone may be summed in another order than in a batch, so to rounding only. */
  @Test
  @Formula("4.ffn")
  void oneWordChangedChangesNoOther() {
    SplittableRandom random = new SplittableRandom(2);
    FeedForward network = network(8, 32, Activation.RELU, random);
    DMatrixRMaj x = Matrices.normal(5, 8, 1, random);
    DMatrixRMaj before = run(network, x);
    DMatrixRMaj changed = x.copy();
    changed.set(2, 3, 100);
    DMatrixRMaj after = run(network, changed);
    for (int i = 0; i < 5; i++) {
      double difference = Matrices.maxDifference(Matrices.rows(before, i), Matrices.rows(after, i));
      assertTrue(i == 2 ? difference > 1 : difference == 0, "row " + i + ": " + difference);
      assertEquals(
          0,
          Matrices.maxDifference(Matrices.rows(before, i), run(network, Matrices.rows(x, i))),
          EXACT);
    }
  }

  /** Two linear layers, ReLU between: by loops. */
  @Test
  @Formula("4.ffn")
  void isTwoLinearLayersWithReluBetween() {
    Parameters parameters = new Parameters();
    SplittableRandom random = new SplittableRandom(3);
    FeedForward network = new FeedForward(parameters, 3, 5, Activation.RELU, random);
    parameters.forEach( // the biases begin at 0, and would not be seen
        p -> Matrices.addTo(p.matrix(), Matrices.normal(p.rows(), p.columns(), 0.5, random)));
    DMatrixRMaj x = Matrices.normal(4, 3, 1, random);
    DMatrixRMaj hidden = linear(parameters, "first", x);
    for (int i = 0; i < hidden.data.length; i++) {
      hidden.data[i] = hidden.data[i] > 0 ? hidden.data[i] : 0;
    }
    DMatrixRMaj expected = linear(parameters, "second", hidden);
    assertEquals(0, Matrices.maxDifference(expected, run(network, x)), EXACT);
  }

  private static DMatrixRMaj linear(Parameters parameters, String name, DMatrixRMaj x) {
    DMatrixRMaj w = parameters.get(name + ".weight").matrix();
    DMatrixRMaj b = parameters.get(name + ".bias").matrix();
    DMatrixRMaj y = new DMatrixRMaj(x.numRows, w.numCols);
    for (int i = 0; i < x.numRows; i++) {
      for (int j = 0; j < w.numCols; j++) {
        double sum = b.get(0, j);
        for (int c = 0; c < w.numRows; c++) {
          sum += x.get(i, c) * w.get(c, j);
        }
        y.set(i, j, sum);
      }
    }
    return y;
  }

  /** A symmetric input and a bias of 0: ReLU shuts half of the hidden numbers. */
  @Test
  void aboutHalfOfTheHiddenNumbersAreZeroBeforeTraining() {
    SplittableRandom random = new SplittableRandom(4);
    Tape tape = Tape.traced();
    network(64, 256, Activation.RELU, random)
        .forward(tape, tape.input(Matrices.normal(100, 64, 1, random)));
    DMatrixRMaj hidden = tape.trace().matrix("hidden");
    long zeros = 0;
    for (double h : hidden.data) {
      zeros += h == 0 ? 1 : 0;
    }
    assertEquals(0.5, (double) zeros / hidden.data.length, 0.02);
  }

  private static DMatrixRMaj norm(DMatrixRMaj x) {
    Tape tape = Tape.off();
    return new LayerNorm(new Parameters(), x.numCols).forward(tape, tape.input(x)).matrix();
  }

  @Test
  @Formula("4.norm")
  void varianceIsBiasedAndEpsilonInsideTheRoot() {
    DMatrixRMaj x = // spread far above ε, and far below
        Matrices.of(new double[] {1, 2, 3, 4}, new double[] {1, 1.001, 1.002, 1.003});
    DMatrixRMaj y = norm(x);
    // by hand: mean 2.5, deviations −1.5 … 1.5, biased variance (2.25 + 0.25) / 2 = 1.25
    assertEquals(-1.5 / Math.sqrt(1.25 + 1e-5), y.get(0, 0), EXACT);
    assertEquals(-1.5e-3 / Math.sqrt(1.25e-6 + 1e-5), y.get(1, 0), 1e-9); // 1.001 is rounded
    NormVariant right = NormVariant.BIASED_EPSILON_INSIDE;
    assertEquals(0, Matrices.maxDifference(right.normalise(x), y), EXACT);
    SplittableRandom random = new SplittableRandom(5);
    DMatrixRMaj rows = Matrices.normal(20, 7, 3, random);
    assertEquals(0, Matrices.maxDifference(right.normalise(rows), norm(rows)), EXACT);
  }

  @Test
  @Formula("4.norm")
  void wrongVariantsDifferVisibly() {
    DMatrixRMaj x = Matrices.of(new double[] {1, 2, 3, 4}, new double[] {1, 1.001, 1.002, 1.003});
    DMatrixRMaj right = norm(x);
    DMatrixRMaj unbiased = NormVariant.UNBIASED.normalise(x);
    DMatrixRMaj outside = NormVariant.EPSILON_OUTSIDE.normalise(x);
    // N − 1: too small by √(3/4) wherever the variance is far above ε
    assertEquals(Math.sqrt(0.75), unbiased.get(0, 0) / right.get(0, 0), 1e-5);
    // ε outside: the same where the variance is large, three times as large where it is small
    assertEquals(1, outside.get(0, 0) / right.get(0, 0), 1e-5);
    assertEquals(-0.447, right.get(1, 0), 0.0005);
    assertEquals(-1.330, outside.get(1, 0), 0.0005);
    assertEquals(2.97, outside.get(1, 0) / right.get(1, 0), 0.005);
  }

  @Test
  void answersToTheExercises() {
    DMatrixRMaj lonely = Matrices.of(new double[] {0, 0, 0, 4});
    assertEquals(1.732, norm(lonely).get(0, 3), 0.0005);
    assertEquals(1.5, NormVariant.UNBIASED.normalise(lonely).get(0, 3), 0.0005);
    double inside = Math.sqrt(1e-5 / 3);
    assertEquals(0.00183, inside, 0.000005);
    assertEquals(0.5, deviation(NormVariant.BIASED_EPSILON_INSIDE, inside), 1e-9);
    assertEquals(0.5, deviation(NormVariant.EPSILON_OUTSIDE, 1e-5), 1e-9);
  }

  /** The deviation afterwards of a word of two numbers with this deviation. */
  private static double deviation(NormVariant variant, double before) {
    return variant.normalise(Matrices.of(new double[] {-before, before})).get(0, 1);
  }

  @Test
  void normForgetsShiftAndScaleOfARow() {
    SplittableRandom random = new SplittableRandom(6);
    DMatrixRMaj x = Matrices.normal(3, 64, 1, random);
    DMatrixRMaj moved = Matrices.scale(x, 10);
    for (int i = 0; i < moved.data.length; i++) {
      moved.data[i] += 7;
    }
    assertEquals(0, Matrices.maxDifference(norm(x), norm(moved)), 1e-4); // ε is not scaled with it
  }

  /** norm(x + f(x)) against x + f(norm(x)): put together from the trace of the real model. */
  @Test
  @Formula("4.norm")
  void postNormFollowsTheResidualAndPreNormLeavesItOpen() {
    Config config = Config.of(8, 2, 16, 1, 11, 11).withFinalNorm(false);
    Trace post = trace(config);
    String ff = "encoder.0.ff.";
    DMatrixRMaj around = post.matrix("encoder.0.self.norm");
    DMatrixRMaj sum = Matrices.add(around, post.matrix(ff + "output"));
    assertEquals(0, Matrices.maxDifference(sum, post.matrix(ff + "residual")), EXACT);
    assertEquals(0, Matrices.maxDifference(norm(sum), post.matrix(ff + "norm")), EXACT);
    Trace pre = trace(config.withPreNorm(true));
    DMatrixRMaj open = pre.matrix("encoder.0.self.residual");
    assertEquals(0, Matrices.maxDifference(norm(open), pre.matrix(ff + "norm")), EXACT);
    DMatrixRMaj preSum = Matrices.add(open, pre.matrix(ff + "output"));
    assertEquals(0, Matrices.maxDifference(preSum, pre.matrix(ff + "residual")), EXACT);
  }

  private static Trace trace(Config config) {
    return Transformer.create(config, 7).trace(new int[] {4, 5, 6}, new int[] {1, 7});
  }

  @Test
  void differenceOfWords() {
    // two words (3, 0) and (1, 0): mean (2, 0), distances 1 and 1, sizes 9 and 1
    DMatrixRMaj h = Matrices.of(new double[] {3, 0}, new double[] {1, 0});
    assertEquals(Math.sqrt(2.0 / 10), DeepStack.difference(h), EXACT);
    DMatrixRMaj same = Matrices.of(new double[] {3, 5}, new double[] {3, 5});
    assertEquals(0, DeepStack.difference(same), EXACT);
  }

  /** 24 untrained layers, three seeds; the bounds are a hundred times wider than what they gave. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void onlyShortcutAndNormTogetherKeepGradientsAndWords(long seed) {
    DMatrixRMaj x = Matrices.normal(10, 32, 1, new SplittableRandom(8));
    assertTrue(ratio(Around.NOTHING, seed, x) < 1e-5, "f(x): the gradient vanishes");
    assertTrue(ratio(Around.SHORTCUT, seed, x) > 1e5, "x + f(x): it explodes");
    for (Around around : List.of(Around.POST_NORM, Around.PRE_NORM)) {
      double ratio = ratio(around, seed, x);
      assertTrue(ratio > 0.01 && ratio < 100, around + ": " + ratio);
    }
    assertTrue(difference(Around.NORM, seed, x) < 1e-4, "norm(f(x)): words become alike");
    assertTrue(difference(Around.PRE_NORM, seed, x) > 0.05, "pre-norm: they do not");
  }

  /** The gradient below the first layer, as a part of the one above the last. */
  private static double ratio(Around around, long seed, DMatrixRMaj x) {
    double[] norms = new DeepStack(around, 24, 32, 4, seed).gradientNorms(x);
    assertEquals(25, norms.length);
    return norms[0] / norms[24];
  }

  private static double difference(Around around, long seed, DMatrixRMaj x) {
    return DeepStack.difference(new DeepStack(around, 24, 32, 4, seed).run(x).matrix("24"));
  }
}
