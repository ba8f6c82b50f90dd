package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.lab.HeadSizes;
import org.lectern.lab.ListOfHeads;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.MultiHeadAttention;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.notes.Formula;

/** Notebook 07: formulas 1.heads, 1.count, 2.heads and 4.subspaces. */
class ManyHeadsTest {
  /** Sums of up to 64 products and one softmax, computed in two orders. */
  private static final double EXACT = 1e-12;

  private static final HeadSizes NOTE_1 = new HeadSizes(8, 512, 64, 64);

  private static DMatrixRMaj run(ListOfHeads heads, DMatrixRMaj x) {
    Tape tape = Tape.off();
    return heads.forward(tape, tape.input(x), Mask.NONE).matrix();
  }

  @Test
  @Formula("1.heads")
  void listOfHeadsEqualsTheSplitMatrix() {
    SplittableRandom random = new SplittableRandom(1);
    for (int heads : new int[] {1, 2, 4}) {
      Parameters parameters = new Parameters();
      var layer = new MultiHeadAttention(parameters, 12, heads, new ScaledDotProduct(), random);
      DMatrixRMaj x = Matrices.normal(5, 12, 1, random);
      for (Tape tape : List.of(Tape.off(), Tape.traced())) { // all heads in one operation, and not
        Segments words = Segments.ofLengths(5);
        Value v = tape.input(x);
        Value expected =
            layer.forward(tape, v, words, layer.keysValues(tape, v, words), Mask.CAUSAL);
        ListOfHeads list = ListOfHeads.of(parameters, "", heads);
        Value actual = list.forward(tape.at("list"), v, Mask.CAUSAL);
        assertNear(expected.matrix(), actual.matrix());
      }
    }
  }

  /** With l ≠ m: the matrices of all heads side by side, cut again by the fused operation. */
  @Test
  @Formula("1.heads")
  void listEqualsSplitForValuesOfAnotherLength() {
    SplittableRandom random = new SplittableRandom(2);
    ListOfHeads list = ListOfHeads.random(new HeadSizes(3, 7, 4, 5), random);
    DMatrixRMaj x = Matrices.normal(6, 7, 1, random);
    Tape tape = Tape.off();
    List<Value> q = new ArrayList<>();
    List<Value> k = new ArrayList<>();
    List<Value> v = new ArrayList<>();
    for (ListOfHeads.Head head : list.heads()) {
      q.add(tape.input(head.query()));
      k.add(tape.input(head.key()));
      v.add(tape.input(head.value()));
    }
    Value words = tape.input(x);
    Segments one = Segments.ofLengths(6);
    Value concat = // [6 x 15]
        tape.attention(
            tape.mul(words, tape.concatColumns(q)), // [6 x 12]
            tape.mul(words, tape.concatColumns(k)),
            tape.mul(words, tape.concatColumns(v)), // [6 x 15]
            3,
            one,
            one,
            Mask.NONE);
    assertEquals(15, list.output().numRows);
    assertEquals(7, list.output().numCols);
    assertNear(Matrices.mul(concat.matrix(), list.output()), run(list, x));
  }

  /** Concat(head₁ …) W^O = head₁ W₁^O + head₂ W₂^O + …, each head with its own rows of W^O. */
  @Test
  @Formula({"2.heads", "4.subspaces"})
  void concatenationAndMixingIsASumOverHeads() {
    SplittableRandom random = new SplittableRandom(3);
    ListOfHeads list = ListOfHeads.random(new HeadSizes(4, 8, 2, 3), random);
    DMatrixRMaj x = Matrices.normal(5, 8, 1, random);
    DMatrixRMaj sum = new DMatrixRMaj(5, 8);
    for (int i = 0; i < 4; i++) {
      Matrices.addTo(sum, run(new ListOfHeads(List.of(list.heads().get(i)), list.outputOf(i)), x));
    }
    assertNear(run(list, x), sum);
  }

  /** Note 2, steps 7 and 8: s·l numbers for each word, and a linear layer back to d. */
  @Test
  @Formula("2.heads")
  void concatenationHasAsManyNumbersAsAWordOnlyIfHeadsTimesValuesIsD() {
    SplittableRandom random = new SplittableRandom(4);
    DMatrixRMaj x = Matrices.normal(3, 8, 1, random);
    for (HeadSizes sizes : List.of(new HeadSizes(4, 8, 2, 2), new HeadSizes(4, 8, 2, 8))) {
      Tape tape = Tape.traced();
      Value y = ListOfHeads.random(sizes, random).forward(tape, tape.input(x), Mask.NONE);
      assertEquals(sizes.heads() * sizes.l(), tape.trace().matrix("concat").numCols);
      assertEquals(8, y.columns());
    }
  }

  @Test
  @Formula("4.subspaces")
  void headsPermutedWithTheRowsOfTheOutputMatrixGiveTheSame() {
    SplittableRandom random = new SplittableRandom(5);
    ListOfHeads list = ListOfHeads.random(new HeadSizes(4, 8, 3, 2), random);
    DMatrixRMaj x = Matrices.normal(5, 8, 1, random);
    assertNear(run(list, x), run(list.permuted(2, 0, 3, 1), x));
    ListOfHeads rowsLeftBehind = new ListOfHeads(list.permuted(2, 0, 3, 1).heads(), list.output());
    double difference = Matrices.maxDifference(run(list, x), run(rowsLeftBehind, x));
    assertTrue(difference > 0.1, "heads without their rows: only " + difference);
  }

  @Test
  @Formula("1.count")
  void noteCorrectedCounted() {
    assertEquals(557_056, NOTE_1.asInNote1(64));
    assertEquals(2_621_440, NOTE_1.asInNote1(512));
    assertEquals(1_048_576, NOTE_1.weights());
    assertEquals(1_050_624, NOTE_1.weights() + NOTE_1.biases());
    // by hand, from the paper: four matrices of 512 x 512, and four biases
    assertEquals(4 * 512 * 512, NOTE_1.weights());
    assertEquals(4 * 512, NOTE_1.biases());
  }

  @Test
  @Formula("1.count")
  void arraysOfTheModelDecide() {
    SplittableRandom random = new SplittableRandom(6);
    Parameters parameters = new Parameters();
    new MultiHeadAttention(parameters, 512, 8, new ScaledDotProduct(), random);
    long weights = 0;
    long all = 0;
    for (Parameter p : parameters) {
      weights += p.name().endsWith(".weight") ? p.matrix().getNumElements() : 0;
      all += p.matrix().getNumElements();
    }
    assertEquals(1_048_576, weights);
    assertEquals(1_050_624, all);
  }

  /** Which of the note's two slips makes which part of the difference. */
  @Test
  @Formula("1.count")
  void differenceIsKeysForgottenAndOutputMisread() {
    long forgotten = 8 * 512 * 64; // W_K
    assertEquals(262_144, forgotten);
    assertEquals(229_376, 8 * (64 * 512 - 64 * 64)); // W_0, n = 64: too small
    assertEquals(1_835_008, 8 * (512 * 512 - 64 * 512)); // W_0, n = 512: too large
    assertEquals(NOTE_1.weights() - forgotten - 229_376, NOTE_1.asInNote1(64));
    assertEquals(NOTE_1.weights() - forgotten + 1_835_008, NOTE_1.asInNote1(512));
  }

  /** The note is right where n² = d m + d l; with its own numbers at 256, which is no size here. */
  @Test
  @Formula("1.count")
  void noteIsRightOnlyForAnNThatDoesNotOccur() {
    assertEquals(256 * 256, 512 * 64 + 512 * 64);
    assertEquals(NOTE_1.weights(), NOTE_1.asInNote1(256));
    for (int n : new int[] {8, 64, 512}) {
      assertTrue(NOTE_1.weights() != NOTE_1.asInNote1(n), "n = " + n);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 5, 2, 3", "3, 7, 4, 5", "8, 16, 2, 2", "2, 6, 6, 1"})
  @Formula("1.count")
  void correctedFormulaHoldsForAnySizes(int s, int d, int m, int l) {
    HeadSizes sizes = new HeadSizes(s, d, m, l);
    ListOfHeads list = ListOfHeads.random(sizes, new SplittableRandom(7));
    assertEquals(list.count(), sizes.weights());
  }

  @Test
  void headsWithEqualQueriesAndKeysMergeExactlyAndOthersDoNot() {
    SplittableRandom random = new SplittableRandom(8);
    ListOfHeads list = ListOfHeads.random(new HeadSizes(2, 6, 3, 2), random);
    DMatrixRMaj x = Matrices.normal(5, 6, 1, random);
    ListOfHeads.Head first = list.heads().get(0);
    ListOfHeads.Head second = list.heads().get(1);
    var twin = new ListOfHeads.Head(first.query(), first.key(), second.value());
    ListOfHeads two = new ListOfHeads(List.of(first, twin), list.output());
    DMatrixRMaj values = sideBySide(first.value(), second.value());
    var merged = new ListOfHeads.Head(first.query(), first.key(), values);
    assertNear(run(two, x), run(new ListOfHeads(List.of(merged), list.output()), x));
    var wide =
        new ListOfHeads.Head(
            sideBySide(first.query(), second.query()),
            sideBySide(first.key(), second.key()),
            values);
    double difference =
        Matrices.maxDifference(run(list, x), run(new ListOfHeads(List.of(wide), list.output()), x));
    assertTrue(difference > 0.1, "one wide head: only " + difference);
  }

  /** Dog bites man, man bites dog: one head that looks both ways cannot tell, two heads can. */
  @Test
  @Formula({"2.heads", "4.subspaces"})
  void oneMeanForgetsWhichNeighbourWasWhich() {
    DMatrixRMaj dogFirst =
        Matrices.of(
            new double[] {1, 0, 0, 1, 0, 0},
            new double[] {0, 1, 0, 0, 1, 0},
            new double[] {0, 0, 1, 0, 0, 1});
    DMatrixRMaj manFirst =
        Matrices.of(
            new double[] {0, 0, 1, 1, 0, 0},
            new double[] {0, 1, 0, 0, 1, 0},
            new double[] {1, 0, 0, 0, 0, 1});
    var one = new ListOfHeads(List.of(seek(0, 1, 0, 1, 0, 1, 0, 1, 0)), identity(3));
    DMatrixRMaj bites = Matrices.rows(run(one, dogFirst), 1);
    assertNear(bites, Matrices.rows(run(one, manFirst), 1));
    assertEquals(0.5, bites.get(0, 0), 1e-9); // weights are e^(−40/√3) from all or nothing
    var two =
        new ListOfHeads(
            List.of(seek(0, 0, 0, 1, 0, 0, 0, 1, 0), seek(0, 1, 0, 0, 0, 1, 0, 0, 0)), identity(6));
    double[] left = Matrices.rows(run(two, dogFirst), 1).data;
    double[] right = Matrices.rows(run(two, manFirst), 1).data;
    assertArrayEquals(new double[] {1, 0, 0, 0, 0, 1}, left, 1e-9);
    assertArrayEquals(new double[] {0, 0, 1, 1, 0, 0}, right, 1e-9);
  }

  /** A head whose key is a word's place, and whose value is which word it is. */
  private static ListOfHeads.Head seek(double... sought) {
    DMatrixRMaj query = new DMatrixRMaj(6, 3);
    Matrices.addToSlice(query, 3, 0, Matrices.scale(new DMatrixRMaj(3, 3, true, sought), 40));
    DMatrixRMaj place = new DMatrixRMaj(6, 3);
    Matrices.addToSlice(place, 3, 0, identity(3));
    DMatrixRMaj word = new DMatrixRMaj(6, 3);
    Matrices.addToSlice(word, 0, 0, identity(3));
    return new ListOfHeads.Head(query, place, word);
  }

  private static DMatrixRMaj identity(int n) {
    return CommonOps_DDRM.identity(n);
  }

  @Test
  void outputMatrixThatDoesNotFitIsRefused() {
    ListOfHeads list = ListOfHeads.random(new HeadSizes(2, 6, 3, 2), new SplittableRandom(9));
    DMatrixRMaj square = new DMatrixRMaj(6, 6);
    assertThrows(IllegalArgumentException.class, () -> new ListOfHeads(list.heads(), square));
    assertThrows(IllegalArgumentException.class, () -> new HeadSizes(0, 6, 3, 2));
  }

  private static DMatrixRMaj sideBySide(DMatrixRMaj a, DMatrixRMaj b) {
    Tape tape = Tape.off();
    return tape.concatColumns(List.of(tape.input(a), tape.input(b))).matrix();
  }

  private static void assertNear(DMatrixRMaj expected, DMatrixRMaj actual) {
    assertEquals(0, Matrices.maxDifference(expected, actual), EXACT);
  }
}
