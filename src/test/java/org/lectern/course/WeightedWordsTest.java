package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.lab.PairScore;
import org.lectern.lab.PairScores;
import org.lectern.lab.SoftmaxJacobian;
import org.lectern.lab.WeightedWords;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.nn.AdditiveAttention;
import org.lectern.nn.OneLayerScorer;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.notes.Formula;

/**
 * Notebook 04: note 2's recipe to the letter, what is wrong with it, and each step of its repair.
 */
class WeightedWordsTest {
  private static final double EXACT = 1e-12; // a few products and one softmax, in two orders

  /** "I am great", each word with its position already in it. */
  private static final DMatrixRMaj X =
      Matrices.of(new double[] {1, 0, 1, 0}, new double[] {0, 1, 1, 0}, new double[] {2, 1, 0, 1});

  /** The scorer: 0.5, −1, 0, 0 meet the first word, 1, 0.5, −0.5, 0 the second. */
  private static final DMatrixRMaj W =
      Matrices.transpose(Matrices.of(new double[] {0.5, -1, 0, 0, 1, 0.5, -0.5, 0}));

  private final PairScores scores = new PairScores();
  private final PairScore oneLayer = scores.oneLayer(W, 0);
  private final WeightedWords literal = WeightedWords.literal(oneLayer);

  @Test
  @Formula("2.scorer")
  void literalRecipeByHand() {
    // first half · I = 0.5, · am = −1, · great = 0; second half · I = 0.5, · am = 0, · great = 2.5
    double[][] weights = {{0, 0.5, 3}, {-0.5, 0, 1.5}, {0.5, 0, 0}};
    assertNear(Matrices.of(weights), literal.weights(X, X), 0);
    // output(I) = 0.5 am + 3 great = 0.5 (0, 1, 1, 0) + 3 (2, 1, 0, 1)
    double[][] output = {{6, 3.5, 0.5, 3}, {2.5, 1.5, -0.5, 1.5}, {0.5, 0, 0.5, 0}};
    assertNear(Matrices.of(output), literal.output(X), 0);
  }

  @Test
  @Formula("2.scorer")
  void literalOutputGrowsWithTheSentenceAndSoftmaxKeepsIt() {
    SplittableRandom random = new SplittableRandom(1);
    DMatrixRMaj few = Matrices.repeat(Matrices.rows(X, 2), 5);
    DMatrixRMaj many = Matrices.repeat(Matrices.rows(X, 2), 9);
    PairScore score = scores.oneLayer(Matrices.uniform(8, 1, 1, random), 0.3);
    WeightedWords bare = WeightedWords.literal(score);
    double one = SoftmaxJacobian.norm(Matrices.rows(bare.output(few), 0));
    double two = SoftmaxJacobian.norm(Matrices.rows(bare.output(many), 0));
    assertEquals(2, two / one, EXACT); // 8 others instead of 4
    assertNear(Matrices.rows(X, 2), Matrices.rows(bare.withSoftmax().output(few), 0), EXACT);
    assertNear(Matrices.rows(X, 2), Matrices.rows(bare.withSoftmax().output(many), 0), EXACT);
  }

  @Test
  @Formula("2.scorer")
  void softmaxWithoutTheWordItselfHasNothingForASentenceOfOneWord() {
    DMatrixRMaj one = Matrices.rows(X, 0);
    assertNear(new DMatrixRMaj(1, 4), literal.output(one), 0); // an empty sum
    assertTrue(Double.isNaN(literal.withSoftmax().output(one).get(0, 0))); // 0 / 0
    assertNear(one, literal.withSoftmax().withItself().output(one), 0);
  }

  @Test
  void softmaxByHand() {
    // e^0.5 : e^3 = 0.076 : 0.924, and so on
    double[][] shares = {{0, 0.076, 0.924}, {0.119, 0, 0.881}, {0.622, 0.378, 0}};
    assertNear(Matrices.of(shares), literal.withSoftmax().weights(X, X), 0.0005);
  }

  /** score(i, j) = a(i) + c(j), and the softmax over j cancels a(i). */
  @Test
  @Formula("2.scorer")
  void behindTheSoftmaxOneLayerAttendsToTheSameWordsFromEverywhere() {
    double sum = Math.exp(0.5) + 1 + Math.exp(2.5);
    double[] row = {Math.exp(0.5) / sum, 1 / sum, Math.exp(2.5) / sum}; // 0.111 0.067 0.821
    WeightedWords repaired = literal.withSoftmax().withItself();
    assertNear(Matrices.of(row, row, row), repaired.weights(X, X), EXACT);

    SplittableRandom random = new SplittableRandom(2);
    DMatrixRMaj q = Matrices.normal(6, 8, 1, random);
    DMatrixRMaj k = Matrices.normal(5, 8, 1, random);
    OneLayerScorer scorer = new OneLayerScorer(new Parameters(), 8, random);
    Tape tape = Tape.traced();
    scorer.attend(tape, tape.input(q), tape.input(k), tape.input(k), Mask.NONE);
    DMatrixRMaj weights = tape.trace().matrix("weights");
    assertNear(Matrices.repeat(Matrices.rows(weights, 0), 6), weights, EXACT);
    assertTrue(Math.abs(weights.get(0, 0) - weights.get(0, 1)) > 0.01); // and is no plain mean
  }

  /**
   * So "equal words attract each other" cannot be said: it would need s(a,a), s(b,b) both larger.
   */
  @Test
  @Formula("2.scorer")
  void pairsOfEqualWordsScoreTogetherWhatPairsOfDifferentWordsScore() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 20; trial++) {
      PairScore any = scores.oneLayer(Matrices.normal(8, 1, 1, random), random.nextDouble());
      assertEquals(0, excessOfEqualPairs(any), EXACT);
    }
    assertEquals(2 + 2 - 1 - 1, excessOfEqualPairs(scores.dot()), 0);
  }

  private static double excessOfEqualPairs(PairScore score) {
    DMatrixRMaj a = Matrices.rows(X, 0);
    DMatrixRMaj b = Matrices.rows(X, 1);
    return score.of(a, a) + score.of(b, b) - score.of(a, b) - score.of(b, a);
  }

  /** An increasing function of the score, be it tanh, changes weights but not their order. */
  @Test
  @Formula("2.scorer")
  void activationBehindTheOneOutputLeavesTheOrderOfTheWords() {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 20; trial++) {
      DMatrixRMaj x = Matrices.normal(6, 3, 1, random);
      PairScore line = scores.oneLayer(Matrices.normal(6, 1, 0.5, random), 0);
      PairScore bent = (i, j) -> Math.tanh(line.of(i, j));
      DMatrixRMaj weights = WeightedWords.literal(bent).withSoftmax().withItself().weights(x, x);
      for (int i = 1; i < 6; i++) {
        assertEquals(Matrices.argmax(weights, 0), Matrices.argmax(weights, i));
      }
    }
  }

  @Test
  @Formula("2.scorer")
  void hiddenLayerOrDotProductLetWordsDiffer() {
    // by hand: x xᵀ
    double[][] dots = {{2, 1, 2}, {1, 2, 1}, {2, 1, 6}};
    assertNear(Matrices.of(dots), new WeightedWords(scores.dot(), false, true).weights(X, X), 0);
    double[][] shares = {{0.422, 0.155, 0.422}, {0.212, 0.576, 0.212}, {0.018, 0.007, 0.976}};
    WeightedWords words = literal.withSoftmax().withItself();
    assertNear(Matrices.of(shares), words.withScore(scores.dot()).weights(X, X), 0.0005);

    // one hidden unit, v = −2: tanh(x₀ − y₀) for W = (1 0 0 0)ᵀ, U = −W
    DMatrixRMaj w = Matrices.transpose(Matrices.of(new double[] {1, 0, 0, 0}));
    PairScore additive = scores.additive(w, Matrices.scale(w, -1), Matrices.of(new double[] {-2}));
    assertEquals(-2 * Math.tanh(1), additive.of(Matrices.rows(X, 0), Matrices.rows(X, 1)), EXACT);
    DMatrixRMaj weights = words.withScore(additive).weights(X, X);
    assertTrue(Math.abs(weights.get(0, 0) - weights.get(1, 0)) > 0.01);
  }

  /** The score of (I, great) in the notebook: tanh(0 − 2) · −2 + tanh(−1 − 2) · 1. */
  @Test
  void hiddenLayerByHand() {
    DMatrixRMaj w = Matrices.of(new double[][] {{1, -1}, {0, 0}, {-1, 0}, {1, 1}});
    DMatrixRMaj u = Matrices.of(new double[][] {{-1, -1}, {1, 1}, {1, 1}, {-1, -1}});
    PairScore additive = scores.additive(w, u, Matrices.of(new double[] {-2, 1}));
    double expected = -2 * Math.tanh(-2) + Math.tanh(-3); // 0.933
    assertEquals(expected, additive.of(Matrices.rows(X, 0), Matrices.rows(X, 2)), EXACT);
  }

  /** The notebook's queries and keys: what I seeks, great has, and great seeks am. */
  @Test
  void queriesAndKeysOfTheNotebookByHand() {
    DMatrixRMaj q = Matrices.mul(X, Matrices.of(new double[][] {{1, 1}, {-1, 0}, {0, -1}, {0, 1}}));
    DMatrixRMaj k = Matrices.mul(X, Matrices.of(new double[][] {{1, -1}, {1, 1}, {-1, 0}, {0, 0}}));
    double[][] dots = {{0, 0, 3}, {1, -1, -2}, {-3, 3, 0}};
    assertNear(Matrices.of(dots), new WeightedWords(scores.dot(), false, true).weights(q, k), 0);
    double big = Math.exp(3 / Math.sqrt(2));
    double weight =
        new WeightedWords(scores.scaledDot(), true, true).weights(q, k).get(0, 2); // 0.807
    assertEquals(big / (big + 2), weight, EXACT);
  }

  @Test
  @Formula("2.scorer")
  void lastStepIsScaledDotProductAttention() {
    SplittableRandom random = new SplittableRandom(6);
    DMatrixRMaj q = Matrices.mul(X, Matrices.normal(4, 5, 1, random));
    DMatrixRMaj k = Matrices.mul(X, Matrices.normal(4, 5, 1, random));
    DMatrixRMaj v = Matrices.mul(X, Matrices.normal(4, 2, 1, random));
    WeightedWords last = literal.withSoftmax().withItself().withScore(scores.scaledDot());
    Tape tape = Tape.off();
    DMatrixRMaj y =
        new ScaledDotProduct()
            .attend(tape, tape.input(q), tape.input(k), tape.input(v), Mask.NONE)
            .matrix();
    assertNear(y, last.output(q, k, v), EXACT);
  }

  /** Multiply-adds of the scores of t words by t words, each formula with its count. */
  @Test
  @Formula("2.scorer")
  void costsByFormulaAndCounted() {
    SplittableRandom random = new SplittableRandom(7);
    long t = 5;
    for (int d : new int[] {2, 3, 8}) {
      DMatrixRMaj x = Matrices.normal((int) t, d, 1, random);
      DMatrixRMaj w = Matrices.normal(d, d, 1, random);
      DMatrixRMaj u = Matrices.normal(d, d, 1, random);
      DMatrixRMaj v = Matrices.normal(1, d, 1, random);
      DMatrixRMaj both = Matrices.normal(2 * d, 1, 1, random);
      assertEquals(t * t * 2 * d, cost(x, s -> s.oneLayer(both, 0)));
      assertEquals(t * t * d, cost(x, PairScores::dot));
      assertEquals(t * t * (2L * d * d + d), cost(x, s -> s.additive(w, u, v)));
      PairScores shared = new PairScores();
      DMatrixRMaj all = shared.additiveOfAll(x, w, u, v);
      assertEquals(2 * t * d * d + t * t * d, shared.multiplyAdds());
      PairScore pairwise = new PairScores().additive(w, u, v);
      assertNear(new WeightedWords(pairwise, false, true).weights(x, x), all, EXACT);
    }
  }

  private static long cost(DMatrixRMaj x, Function<PairScores, PairScore> kind) {
    PairScores counted = new PairScores();
    new WeightedWords(kind.apply(counted), true, true).weights(x, x);
    return counted.multiplyAdds();
  }

  /** The third exercise: two scorers that nobody trained agree as often as chance has it. */
  @Test
  void untrainedScorersAgreeAboutAsOftenAsByChance() {
    int agree = 0;
    int rows = 0;
    for (int seed = 0; seed < 2000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      DMatrixRMaj q = Matrices.normal(3, 4, 1, random);
      DMatrixRMaj k = Matrices.normal(3, 4, 1, random);
      Tape tape = Tape.off();
      DMatrixRMaj dot = Matrices.mulTransB(q, k);
      AdditiveAttention additive = new AdditiveAttention(new Parameters(), 4, random);
      DMatrixRMaj other = additive.scores(tape, tape.input(q), tape.input(k)).matrix();
      for (int i = 0; i < 3; i++) {
        agree += Matrices.argmax(dot, i) == Matrices.argmax(other, i) ? 1 : 0;
        rows++;
      }
      if (seed == 9) {
        assertEquals(14, agree); // of 30: the number in the answer to the exercise
      }
    }
    assertEquals(1.0 / 3, (double) agree / rows, 0.03); // rows of one seed are not independent
  }

  private static void assertNear(DMatrixRMaj expected, DMatrixRMaj actual, double tolerance) {
    assertEquals(0, Matrices.maxDifference(expected, actual), tolerance);
  }
}
