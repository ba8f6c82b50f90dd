package org.lectern.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.RandomInput.between;
import static org.lectern.RandomInput.matrices;
import static org.lectern.RandomInput.property;
import static org.lectern.RandomInput.seeds;

import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Tape;

/** What holds for matrices of every shape. */
class MatrixProperties {
  /** Sums of at most 40 products of normal numbers: some hundred roundings of 1e-16. */
  private static final double ROUNDING = 1e-12;

  private static DMatrixRMaj normal(int rows, int columns, long seed) {
    return Matrices.normal(rows, columns, 1, new SplittableRandom(seed));
  }

  private static void same(DMatrixRMaj expected, DMatrixRMaj actual) {
    assertTrue(Matrices.maxDifference(expected, actual) < ROUNDING, () -> "differs: " + actual);
  }

  @Test
  void productsAreSumsOfProducts() {
    property(300)
        .forAll(between(0, 40), between(0, 40), between(0, 40), seeds())
        .checkAssert(
            (m, k, n, seed) -> {
              DMatrixRMaj a = normal(m, k, seed);
              DMatrixRMaj b = normal(k, n, seed + 1);
              DMatrixRMaj c = new DMatrixRMaj(m, n);
              for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                  for (int l = 0; l < k; l++) {
                    c.data[i * n + j] += a.get(i, l) * b.get(l, j);
                  }
                }
              }
              same(c, Matrices.mul(a, b));
              same(c, Matrices.mulTransA(Matrices.transpose(a), b));
              same(c, Matrices.mulTransB(a, Matrices.transpose(b)));
            });
  }

  @Test
  void shapesThatDoNotFitAreRefusedByName() {
    property(200)
        .forAll(between(1, 9), between(1, 9), between(1, 9), between(1, 9))
        .assuming((m, k, l, n) -> !k.equals(l))
        .checkAssert(
            (m, k, l, n) -> {
              DMatrixRMaj a = new DMatrixRMaj(m, k);
              DMatrixRMaj b = new DMatrixRMaj(l, n);
              String message =
                  assertThrows(IllegalArgumentException.class, () -> Matrices.mul(a, b))
                      .getMessage();
              assertTrue(message.contains(Shapes.of(a)) && message.contains(Shapes.of(b)), message);
              if (!m.equals(l) || !k.equals(n)) {
                assertThrows(IllegalArgumentException.class, () -> Matrices.add(a, b));
              }
            });
  }

  @Test
  void aTransposeUndoesItself() {
    property(200)
        .forAll(matrices(between(0, 20), between(0, 20)))
        .checkAssert(
            a -> assertArrayEquals(a.data, Matrices.transpose(Matrices.transpose(a)).data));
  }

  @Test
  void slicesPutBackMakeTheWhole() {
    property(200)
        .forAll(matrices(between(1, 12), between(1, 12)), between(0, 12), between(0, 12))
        .checkAssert(
            (a, r, c) -> {
              int row = Math.min(r, a.numRows);
              int column = Math.min(c, a.numCols);
              DMatrixRMaj whole = new DMatrixRMaj(a.numRows, a.numCols);
              int[] rows = {0, row, a.numRows};
              int[] columns = {0, column, a.numCols};
              for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                  DMatrixRMaj part =
                      Matrices.slice(a, rows[i], rows[i + 1], columns[j], columns[j + 1]);
                  Matrices.addToSlice(whole, rows[i], columns[j], part);
                }
              }
              assertArrayEquals(a.data, whole.data);
            });
  }

  @Test
  void softmaxIsADistributionThatNoShiftChanges() {
    property(300) // short rows and long ones take different ways
        .forAll(matrices(between(1, 6), between(1, 300)), between(-700, 700), between(1, 300))
        .checkAssert(
            (x, shift, factor) -> {
              DMatrixRMaj scores = Matrices.scale(x, factor); // also nearly one-hot rows
              DMatrixRMaj p = softmax(scores);
              DMatrixRMaj logarithms = Matrices.logSoftmax(scores);
              DMatrixRMaj shifted = scores.copy();
              Matrices.addRowTo(shifted, filled(x.numCols, shift));
              // a shift of 700 takes three digits from the scores, and p is as steep as 1
              assertTrue(Matrices.maxDifference(p, softmax(shifted)) < 1e3 * ROUNDING);
              for (int i = 0; i < p.numRows; i++) {
                double sum = 0;
                for (int j = 0; j < p.numCols; j++) {
                  double one = p.get(i, j);
                  assertTrue(one >= 0 && one <= 1 + ROUNDING, () -> "p = " + one);
                  assertEquals(one, Math.exp(logarithms.get(i, j)), ROUNDING);
                  sum += one;
                }
                assertEquals(1, sum, ROUNDING);
              }
            });
  }

  @Test
  void normalisedRowsHaveMean0AndVariance1() {
    IntFunction<DMatrixRMaj> ones = d -> filled(d, 1);
    property(200)
        .forAll(matrices(between(1, 6), between(2, 30)), between(-50, 50), between(1, 50))
        .checkAssert(
            (x, shift, factor) -> {
              DMatrixRMaj moved = Matrices.scale(x, factor);
              Matrices.addRowTo(moved, filled(x.numCols, shift));
              Tape tape = Tape.off();
              DMatrixRMaj y =
                  tape.layerNorm(
                          tape.input(moved),
                          tape.input(ones.apply(x.numCols)),
                          tape.input(new DMatrixRMaj(1, x.numCols)))
                      .matrix();
              for (int i = 0; i < y.numRows; i++) {
                DMatrixRMaj row = Matrices.rows(y, i);
                double squares = Matrices.mulTransB(row, row).get(0, 0) / x.numCols;
                assertEquals(0, Matrices.sum(row) / x.numCols, ROUNDING);
                assertTrue(squares < 1 + ROUNDING, () -> "variance " + squares); // ε makes it less
                if (x.numCols > 8) { // then no row is nearly constant
                  assertTrue(squares > 1 - 1e-3, () -> "variance " + squares);
                }
              }
            });
  }

  private static DMatrixRMaj softmax(DMatrixRMaj scores) {
    Tape tape = Tape.off();
    return tape.softmax(tape.input(scores)).matrix();
  }

  private static DMatrixRMaj filled(int columns, double value) {
    DMatrixRMaj row = new DMatrixRMaj(1, columns);
    row.fill(value);
    return row;
  }
}
