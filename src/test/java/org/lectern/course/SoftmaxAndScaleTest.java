package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Tape;
import org.lectern.lab.ScaleExperiment;
import org.lectern.lab.ScaleExperiment.Result;
import org.lectern.lab.SoftmaxJacobian;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.notes.Formula;

/** Notebook 06: formula 4.scale, the softmax's derivative, and masks. */
class SoftmaxAndScaleTest {
  private static final double EXACT = 1e-12; // one softmax
  private static final double DIFFERENCES = 1e-9; // central differences with step 1e-5, n ≤ 10

  private static final double MINUS_INFINITY = Double.NEGATIVE_INFINITY;

  @Test
  @Formula("4.scale")
  void jacobianByFormulaEqualsCentralDifferences() {
    SplittableRandom random = new SplittableRandom(1);
    for (double size : new double[] {0.1, 1, 5}) {
      DMatrixRMaj scores = Matrices.normal(1, 10, size, random);
      DMatrixRMaj byFormula = SoftmaxJacobian.of(SoftmaxJacobian.softmax(scores));
      DMatrixRMaj byHand = SoftmaxJacobian.byCentralDifferences(scores, 1e-5);
      assertEquals(0, Matrices.maxDifference(byFormula, byHand), DIFFERENCES);
      assertEquals(0, Matrices.maxDifference(byFormula, Matrices.transpose(byFormula)));
      for (int i = 0; i < 10; i++) {
        assertEquals(0, Matrices.sum(Matrices.rows(byFormula, i)), EXACT);
      }
    }
  }

  /** softmax(0, ln 3) = (1/4, 3/4): 1/4 · 3/4 = 3/16 on the diagonal. */
  @Test
  void jacobianByHand() {
    DMatrixRMaj p = SoftmaxJacobian.softmax(Matrices.of(new double[] {0, Math.log(3)}));
    DMatrixRMaj expected =
        Matrices.of(new double[] {3 / 16.0, -3 / 16.0}, new double[] {-3 / 16.0, 3 / 16.0});
    assertEquals(0, Matrices.maxDifference(expected, SoftmaxJacobian.of(p)), EXACT);
    assertEquals(3 / 8.0, SoftmaxJacobian.norm(expected), EXACT);
  }

  /** norm² = Σp² − 2Σp³ + (Σp²)² ≤ a − a² ≤ 1/4 with a = Σp², since Σp³ ≥ a². */
  @Test
  @Formula("4.scale")
  void jacobianCannotExplode() {
    SplittableRandom random = new SplittableRandom(6);
    for (int trial = 0; trial < 500; trial++) {
      DMatrixRMaj scores = Matrices.normal(1, random.nextInt(1, 12), 10, random);
      double norm = SoftmaxJacobian.norm(SoftmaxJacobian.of(SoftmaxJacobian.softmax(scores)));
      assertTrue(norm <= 0.5 + EXACT, () -> "norm " + norm);
    }
    DMatrixRMaj tie = SoftmaxJacobian.of(Matrices.of(new double[] {0.5, 0.5}));
    assertEquals(0.5, SoftmaxJacobian.norm(tie), EXACT);
  }

  /**
   * Given q, scores of N(0, 1) keys are independent N(0, |q|²): an independent way to the long run.
   * At dk 1024 the length of q, 32 ± 0.7, is set to 32, which moves the mean by less than 0.0001.
   */
  @Test
  @Formula("4.scale")
  void longRunOfTheNormIs0337And0046() {
    SplittableRandom random = new SplittableRandom(2);
    assertEquals(0.337, meanNorm(random, -2, 100_000), 0.001); // 4 standard errors
    assertEquals(0.046, meanNorm(random, 32, 100_000), 0.0015); // 4; the 0.050 of a run is chance
    assertEquals(0.348, meanNorm(random, 1, 20_000), 0.001); // |q| / √dk = 1
  }

  /** Mean norm of the Jacobian for ten scores N(0, length²); −2: the length of N(0, 1) in 4d. */
  private static double meanNorm(SplittableRandom random, double length, int samples) {
    double sum = 0;
    for (int s = 0; s < samples; s++) {
      double l = length > 0 ? length : SoftmaxJacobian.norm(Matrices.normal(1, 4, 1, random));
      DMatrixRMaj p = SoftmaxJacobian.softmax(Matrices.normal(1, 10, l, random));
      sum += SoftmaxJacobian.norm(SoftmaxJacobian.of(p));
    }
    return sum / samples;
  }

  /** The row of 4.scale: with N(0, 1) queries and ten keys, unscaled the norm falls, scaled not. */
  @Test
  @Formula("4.scale")
  void gradientOfTheSoftmaxVanishesUnscaledAndStaysScaled() {
    ScaleExperiment experiment = new ScaleExperiment(10, 1000, 3);
    double before = Double.POSITIVE_INFINITY;
    for (int dk : new int[] {4, 16, 64, 256, 1024}) {
      List<Result> both = experiment.measure(dk, ScaleExperiment.UNSCALED, ScaleExperiment.BY_ROOT);
      assertTrue(both.get(0).byScores() < before, "it falls with dk");
      before = both.get(0).byScores();
      assertEquals(1, both.get(0).variance() / dk, 0.1); // variance of q·k is dk
      assertEquals(1, both.get(1).variance(), 0.1);
      assertEquals(0.345, both.get(1).byScores(), 0.006); // 0.340 at dk 4, 0.348 in the limit
      if (dk == 4) {
        assertEquals(0.337, both.get(0).byScores(), 0.011); // 4 standard errors of 1,000 samples
      }
    }
    assertEquals(0.046, before, 0.0145); // the same: single norms differ much at dk 1024
  }

  /**
   * "Prevents explosion": what reaches q and k is a product, small in the middle, large at worst.
   */
  @Test
  @Formula("4.scale")
  void gradientThatReachesTheQueryVanishesForMostAndExplodesForFew() {
    ScaleExperiment experiment = new ScaleExperiment(10, 1000, 4);
    List<Result> small = experiment.measure(4, ScaleExperiment.UNSCALED, ScaleExperiment.BY_ROOT);
    List<Result> large =
        experiment.measure(1024, ScaleExperiment.UNSCALED, ScaleExperiment.BY_ROOT);
    assertTrue(large.get(0).medianByQuery() < 0.01, "the middle one vanishes");
    assertTrue(small.get(0).medianByQuery() > 0.5);
    assertTrue(large.get(0).greatestByQuery() > 5 * small.get(0).greatestByQuery());
    assertTrue(large.get(0).byQuery() > 2 * small.get(0).byQuery()); // the mean grows
    assertEquals(small.get(1).byQuery(), large.get(1).byQuery(), 0.05); // scaled: neither
    assertEquals(large.get(1).byQuery(), large.get(1).medianByQuery(), 0.01);
    assertTrue(large.get(1).greatestByQuery() < 1);
  }

  /** A tie between two keys far above the rest: the worst case by hand. */
  @Test
  void worstGradientIsATieAndGrowsWithTheRootOfDk() {
    for (int dk : new int[] {4, 1024}) {
      double root = Math.sqrt(dk);
      DMatrixRMaj keys = new DMatrixRMaj(2, dk); // both of length √dk, as N(0, 1) in the mean
      keys.set(0, 0, root);
      keys.set(1, 1, root);
      DMatrixRMaj jacobian = SoftmaxJacobian.of(Matrices.of(new double[] {0.5, 0.5}));
      double norm = SoftmaxJacobian.norm(Matrices.mul(jacobian, keys));
      assertEquals(root / 2, norm, EXACT * root); // 1 at dk 4, 16 at dk 1024
    }
  }

  @Test
  @Formula("4.scale")
  void divisionByDkMakesAPlainMeanAndStarvesTheQuery() {
    ScaleExperiment experiment = new ScaleExperiment(10, 300, 5);
    Result result = experiment.measure(1024, ScaleExperiment.BY_DK).get(0);
    assertEquals(1.0 / 1024, result.variance(), 0.0001);
    assertEquals(0.105, result.largest(), 0.001); // of ten: nearly 1/10 each
    assertEquals(0.3, result.byScores(), 0.001); // √9 / 10, the Jacobian of equal weights
    assertEquals(0.3 / 32, result.byQuery(), 0.0003); // and that times |k| / dk
  }

  @Test
  void naiveSoftmaxOverflowsAt710AndTheStableOneNever() {
    assertTrue(Double.isInfinite(Math.exp(710)));
    assertTrue(Double.isFinite(Math.exp(709)));
    DMatrixRMaj p = SoftmaxJacobian.softmax(Matrices.of(new double[] {1000, 999}));
    assertEquals(1 / (1 + Math.exp(-1)), p.get(0, 0), EXACT);
  }

  @Test
  void zeroAfterTheSoftmaxLeaksAndRenormalisedItIsMinusInfinityBefore() {
    DMatrixRMaj open = Matrices.of(new double[] {1, 2, 3}); // the third key is to be hidden
    DMatrixRMaj hidden = Matrices.of(new double[] {1, 2, MINUS_INFINITY});
    DMatrixRMaj before = SoftmaxJacobian.softmax(hidden);
    assertEquals(1 / (1 + Math.E), before.get(0, 0), EXACT);
    assertEquals(0, before.get(0, 2));

    DMatrixRMaj after = SoftmaxJacobian.softmax(open);
    after.set(0, 2, 0);
    double sum = Matrices.sum(after);
    assertEquals((1 + Math.E) / (1 + Math.E + Math.E * Math.E), sum, EXACT); // 0.335
    assertEquals(0, Matrices.maxDifference(before, Matrices.scale(after, 1 / sum)), EXACT);

    DMatrixRMaj other = SoftmaxJacobian.softmax(Matrices.of(new double[] {1, 2, 30}));
    assertTrue(other.get(0, 0) < 1e-10, "the hidden word moved the visible weights");
  }

  @Test
  void rowOfMinusInfinityIsNaNByTheFormulaAndRefusedByTheLibrary() {
    double lost = MINUS_INFINITY - MINUS_INFINITY; // score minus the largest score
    assertTrue(Double.isNaN(lost));
    Tape tape = Tape.off();
    DMatrixRMaj scores = new DMatrixRMaj(2, 3);
    Mask none = (query, key) -> query == 0;
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> tape.softmax(tape.mask(tape.input(scores), none)));
    assertTrue(refused.getMessage().contains("row 1"), refused.getMessage());
  }
}
