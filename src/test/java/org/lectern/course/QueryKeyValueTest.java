package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Tape;
import org.lectern.grad.Trace;
import org.lectern.lab.SixSteps;
import org.lectern.lab.WordByWord;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.notes.Formula;

/**
 * Notebook 05: formulas 1.qkv, 1.attend, 1.columns, 4.attention, 4.scale (the division) and
 * 4.figure. The matrices are those of the notebook, where eight columns are written eight times.
 */
class QueryKeyValueTest {
  /** Sums of up to 64 products and one softmax, computed in two orders. */
  private static final double EXACT = 1e-12;

  private static final DMatrixRMaj THINKING_MACHINES =
      Matrices.of(new double[] {1, 2, 0, 1}, new double[] {2, 0, 1, 1});

  private static final DMatrixRMaj WQ =
      eightTimes(
          new double[][] {
            {1, 0, 0, 0, 0, 1, 0, 0},
            {0, 0, -1, 1, 1, 1, 0, 0},
            {0, 0, 1, 1, 1, 0, 1, 1},
            {1, 1, 0, 1, 1, 0, 1, -1}
          });
  private static final DMatrixRMaj WK =
      eightTimes(
          new double[][] {
            {1, 0, 0, 1, -1, 1, 0, 0},
            {0, 1, -1, 1, -1, 0, 1, 0},
            {0, 1, -1, -1, -1, 1, 1, 0},
            {1, 1, 0, 1, -1, -1, 1, 0}
          });
  private static final DMatrixRMaj WV =
      Matrices.of(
          new double[] {0, 2, 0},
          new double[] {2, -1, 0},
          new double[] {0, 1, 0},
          new double[] {0, 0, 1});

  private static DMatrixRMaj eightTimes(double[][] block) {
    DMatrixRMaj wide = new DMatrixRMaj(4, 64);
    for (int copy = 0; copy < 8; copy++) {
      Matrices.addToSlice(wide, 0, copy * 8, Matrices.of(block));
    }
    return wide;
  }

  private static Trace attend(DMatrixRMaj q, DMatrixRMaj k, DMatrixRMaj v) {
    Tape tape = Tape.traced();
    new ScaledDotProduct().attend(tape, tape.input(q), tape.input(k), tape.input(v), Mask.NONE);
    return tape.trace();
  }

  private static Trace attend(DMatrixRMaj x) {
    return SixSteps.of(x, WQ, WK, WV);
  }

  @Test
  @Formula({"4.figure", "4.attention", "1.qkv"})
  void numbersOfTheFigure() {
    Trace trace = attend(THINKING_MACHINES);
    assertNear(new double[][] {{112, 96}, {104, 112}}, trace.matrix("scores"), 0);
    assertNear(new double[][] {{14, 12}, {13, 14}}, trace.matrix("scaled"), 0);
    assertNear(new double[][] {{0.88, 0.12}, {0.27, 0.73}}, trace.matrix("weights"), 0.005);
    // by hand: 1 / (1 + e^-2) and 1 / (1 + e^-1)
    double w0 = 1 / (1 + Math.exp(-2));
    double w1 = 1 / (1 + Math.exp(-1));
    assertNear(
        new double[][] {{4 * w0, 5 * (1 - w0), 1}, {4 * (1 - w1), 5 * w1, 1}},
        trace.matrix("head"),
        EXACT);
  }

  @Test
  void withoutTheDivisionOneWordTakesAll() {
    DMatrixRMaj scores = attend(THINKING_MACHINES).matrix("scores");
    Tape tape = Tape.off();
    DMatrixRMaj weights = tape.softmax(tape.input(scores)).matrix();
    assertEquals(8_886_111, weights.get(0, 0) / weights.get(0, 1), 0.5); // e^16
  }

  @Test
  @Formula({"1.attend", "4.attention"})
  void loopsEqualMatrices() {
    SplittableRandom random = new SplittableRandom(7);
    for (int t = 1; t <= 5; t++) {
      DMatrixRMaj q = Matrices.normal(t, 6, 1, random);
      DMatrixRMaj k = Matrices.normal(t + 2, 6, 1, random);
      DMatrixRMaj v = Matrices.normal(t + 2, 3, 1, random);
      assertNear(WordByWord.attend(q, k, v), attend(q, k, v).matrix("head"), EXACT);
    }
  }

  /** x of length d, q and k of length m, v of length l, and one number for a pair. */
  @Test
  @Formula("1.qkv")
  void sizesOfNote1() {
    Trace trace = attend(THINKING_MACHINES); // d = 4
    DMatrixRMaj q = trace.matrix("q");
    DMatrixRMaj k = trace.matrix("k");
    assertEquals(64, q.numCols); // m
    assertEquals(64, k.numCols);
    assertEquals(3, trace.matrix("v").numCols); // l
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        double a = WordByWord.relevance(Matrices.rows(q, i), Matrices.rows(k, j));
        assertEquals(trace.matrix("scores").get(i, j), a);
      }
    }
  }

  @Test
  @Formula("1.columns")
  void columnsOfNote1AreRowsOfNote4Transposed() {
    DMatrixRMaj y =
        WordByWord.inColumns(
            Matrices.transpose(THINKING_MACHINES), // X [4 x 2], words are columns
            Matrices.transpose(WQ), // W_Q [64 x 4]
            Matrices.transpose(WK),
            Matrices.transpose(WV));
    assertEquals(3, y.numRows);
    assertEquals(2, y.numCols);
    assertNear(attend(THINKING_MACHINES).matrix("head"), Matrices.transpose(y), EXACT);
  }

  @Test
  @Formula("4.attention")
  void fusedEqualsComposed() {
    SplittableRandom random = new SplittableRandom(8);
    DMatrixRMaj q = Matrices.normal(5, 6, 1, random);
    DMatrixRMaj k = Matrices.normal(4, 6, 1, random);
    DMatrixRMaj v = Matrices.normal(4, 3, 1, random);
    Tape tape = Tape.off();
    Segments queries = Segments.ofLengths(5);
    Segments keys = Segments.ofLengths(4);
    DMatrixRMaj fused =
        tape.attention(tape.input(q), tape.input(k), tape.input(v), 1, queries, keys, Mask.NONE)
            .matrix();
    assertNear(attend(q, k, v).matrix("head"), fused, EXACT);
  }

  @Test
  void conventionsMixedHaveNoWordsInTheirShape() {
    DMatrixRMaj q = Matrices.mul(Matrices.transpose(WQ), Matrices.transpose(THINKING_MACHINES));
    DMatrixRMaj mixed = Matrices.mulTransB(q, q);
    assertEquals(64, mixed.numRows);
    assertEquals(64, mixed.numCols);
    assertThrows(IllegalArgumentException.class, () -> Matrices.mul(THINKING_MACHINES, q));
  }

  @Test
  void identityAsValuesGivesTheWeights() {
    DMatrixRMaj q = Matrices.mul(THINKING_MACHINES, WQ);
    DMatrixRMaj k = Matrices.mul(THINKING_MACHINES, WK);
    Trace trace = attend(q, k, CommonOps_DDRM.identity(2));
    assertNear(trace.matrix("weights"), trace.matrix("head"), 0);
  }

  @Test
  void answerToTheThirdExercise() {
    DMatrixRMaj product = Matrices.mulTransB(WQ, WK); // W^Q (W^K)ᵀ [4 x 4]
    DMatrixRMaj sought = Matrices.mul(Matrices.of(new double[] {1, 1, 0, 0}), product);
    assertNear(new double[][] {{24, 8, 8, -8}}, sought, 0);
    assertNear(new double[][] {{4, 2, 2}}, firstRow(1, "scaled"), 0);
    assertNear(new double[][] {{0.79, 0.11, 0.11}}, firstRow(1, "weights"), 0.005);
    assertNear(new double[][] {{4, 2, 5}}, firstRow(2, "scaled"), 0);
    assertEquals(0.71, firstRow(2, "weights").get(0, 2), 0.005);
  }

  /** What "I" does in "I am great", with this first number in the row of great. */
  private static DMatrixRMaj firstRow(double great, String step) {
    DMatrixRMaj x =
        Matrices.of(
            new double[] {1, 1, 0, 0}, new double[] {0, 1, 1, 0}, new double[] {great, 0, 0, 1});
    return Matrices.rows(attend(x).matrix(step), 0);
  }

  private static void assertNear(double[][] expected, DMatrixRMaj actual, double tolerance) {
    assertNear(Matrices.of(expected), actual, tolerance);
  }

  private static void assertNear(DMatrixRMaj expected, DMatrixRMaj actual, double tolerance) {
    assertEquals(0, Matrices.maxDifference(expected, actual), tolerance);
  }
}
