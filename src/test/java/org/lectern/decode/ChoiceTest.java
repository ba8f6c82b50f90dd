package org.lectern.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  private static List<Hypothesis> after(double logProbability) {
    return List.of(Hypothesis.EMPTY.extend(2, logProbability, false, LengthPenalty.none()));
  }

  /** Two tokens differ in the last bit; after a long sentence their sums do not. */
  @Test
  void ofEqualSumsTheLowerIdIsTaken() {
    double less = -0.7;
    DMatrixRMaj next =
        new DMatrixRMaj(new double[][] {{-9, -1, -1}, {-9, less, Math.nextUp(less)}});
    for (Choice choice : List.of(Choice.MOST_PROBABLE, Choice.best(1))) {
      assertEquals(
          List.of(new Choice.Extension(0, 1, -50 + less)), choice.extensions(after(-50), next, 1));
      assertEquals(2, choice.extensions(after(0), next, 1).get(0).token());
    }
  }

  @Test
  void whatIsImpossibleIsNotTaken() {
    DMatrixRMaj next = new DMatrixRMaj(new double[][] {{Double.NEGATIVE_INFINITY, Double.NaN}});
    for (Choice choice : List.of(Choice.MOST_PROBABLE, Choice.best(1))) {
      assertTrue(choice.extensions(after(-1), next, 0).isEmpty());
    }
  }

  @Test
  void aDrawnTokenHasTheProbabilityOfItsWholeSentence() {
    DMatrixRMaj next = new DMatrixRMaj(new double[][] {{0, -9}, {-9, -0.25}});
    Choice choice = Choice.random(new Sampler(1, 1, 1), new SplittableRandom(1));
    assertEquals(
        List.of(new Choice.Extension(0, 1, -2 - 0.25)), choice.extensions(after(-2), next, 1));
  }
}
