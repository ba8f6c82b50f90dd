package org.lectern.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MatricesTest {
  private static final double EXACT = 1e-12; // one operation: rounding only

  private final DMatrixRMaj a = Matrices.of(new double[] {1, 2, 3}, new double[] {4, 5, 6});
  private final DMatrixRMaj b =
      Matrices.of(new double[] {1, 0}, new double[] {0, 1}, new double[] {2, -1});

  @Test
  void productByHand() {
    assertArrayEquals(new double[] {7, -1, 16, -1}, Matrices.mul(a, b).data);
  }

  @Test
  void productsEqualEjml() {
    SplittableRandom random = new SplittableRandom(2);
    DMatrixRMaj x = Matrices.normal(7, 5, 1, random);
    DMatrixRMaj y = Matrices.normal(5, 6, 1, random);
    DMatrixRMaj expected = new DMatrixRMaj(7, 6);
    CommonOps_DDRM.mult(x, y, expected);
    assertEquals(0, Matrices.maxDifference(expected, Matrices.mul(x, y)), EXACT);
    assertEquals(
        0, Matrices.maxDifference(expected, Matrices.mulTransA(Matrices.transpose(x), y)), EXACT);
    assertEquals(
        0, Matrices.maxDifference(expected, Matrices.mulTransB(x, Matrices.transpose(y))), EXACT);
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    var error = assertThrows(IllegalArgumentException.class, () -> Matrices.mul(a, a));
    assertEquals(
        "mul: a is [2 x 3] but b is [2 x 3]; columns of a must equal rows of b",
        error.getMessage());
    error = assertThrows(IllegalArgumentException.class, () -> Matrices.add(a, b));
    assertEquals("add: [2 x 3] against [3 x 2]; both shapes must be equal", error.getMessage());
    error = assertThrows(IllegalArgumentException.class, () -> Matrices.rows(a, 0, 2));
    assertEquals("rows: 2 is no row of [2 x 3]; rows count from 0", error.getMessage());
  }

  @Test
  void sliceCutsAndAddToSlicePutsBack() {
    DMatrixRMaj part = Matrices.slice(a, 0, 2, 1, 3);
    assertArrayEquals(new double[] {2, 3, 5, 6}, part.data);
    DMatrixRMaj whole = new DMatrixRMaj(2, 3);
    Matrices.addToSlice(whole, 0, 1, part);
    assertArrayEquals(new double[] {0, 2, 3, 0, 5, 6}, whole.data);
  }

  @Test
  void aReshapedMatrixIsAsLargeAsItsShape() {
    DMatrixRMaj large = Matrices.of(new double[] {1, 2, 3, 4, 5, 6});
    large.reshape(1, 2); // keeps its array of six
    DMatrixRMaj row = Matrices.of(new double[] {10, 20});
    assertArrayEquals(new double[] {11, 22}, Matrices.add(large, row).data);
    assertArrayEquals(new double[] {2, 4}, Matrices.scale(large, 2).data);
    Matrices.addTo(large, row);
    assertArrayEquals(new double[] {11, 22, 3, 4, 5, 6}, large.data);
  }

  @Test
  void logSoftmaxSurvivesHugeNumbers() {
    DMatrixRMaj y = Matrices.logSoftmax(Matrices.of(new double[] {1000, 1000, -1000}));
    assertArrayEquals(new double[] {-Math.log(2), -Math.log(2), -2000 - Math.log(2)}, y.data, 1e-9);
  }

  @Test
  void argmaxTakesTheFirstOfEquals() {
    assertEquals(1, Matrices.argmax(Matrices.of(new double[] {1, 5, 5, 2}), 0));
  }

  @Test
  void normalNumbersHaveTheirMoments() {
    DMatrixRMaj x = Matrices.normal(200, 250, 2, new SplittableRandom(3));
    double mean = Matrices.sum(x) / 50_000;
    double square = 0;
    for (double v : x.data) {
      square += v * v / 50_000;
    }
    assertEquals(0, mean, 5 * 2 / Math.sqrt(50_000)); // five standard errors
    assertEquals(4, square, 5 * 4 * Math.sqrt(2.0 / 50_000));
  }

  @Test
  void segmentsKnowRowsAndPositions() {
    Segments segments = Segments.ofLengths(2, 1, 3);
    assertEquals(6, segments.rows());
    assertEquals("0..2 2..3 3..6", segments.toString());
    assertArrayEquals(new int[] {0, 1, 0, 0, 1, 2}, segments.positions());
    assertEquals("3..6 0..2 3..6", segments.pick(2, 0, 2).toString());
    assertThrows(IllegalArgumentException.class, () -> Segments.ofLengths(2, 0));
  }

  @Test
  void masksAllowWhatTheySay() {
    assertTrue(Mask.CAUSAL.allows(1, 1));
    assertFalse(Mask.CAUSAL.allows(1, 2));
    Mask both = Mask.padding(3, 2).and(Mask.CAUSAL);
    assertTrue(both.of(0).allows(2, 2));
    assertFalse(both.of(1).allows(2, 2)); // padding of the second sentence
    assertFalse(both.of(0).allows(0, 1)); // the future
  }

  @Test
  void productsAreAddedToWhatIsThere() {
    DMatrixRMaj c = Matrices.of(new double[] {10, 20}, new double[] {30, 40});
    Matrices.addToMul(c, a, b); // [7 −1; 16 −1], by hand above
    assertArrayEquals(new double[] {17, 19, 46, 39}, c.data);
    Matrices.addToMulTransA(c, Matrices.transpose(a), b);
    assertArrayEquals(new double[] {24, 18, 62, 38}, c.data);
    Matrices.addToMulTransB(c, a, Matrices.transpose(b));
    assertArrayEquals(new double[] {31, 17, 78, 37}, c.data);
  }

  @Test
  void emptyProductsAreZeroAndEmpty() {
    DMatrixRMaj nothing = Matrices.mul(new DMatrixRMaj(2, 0), new DMatrixRMaj(0, 3));
    assertArrayEquals(new double[6], nothing.data);
    assertEquals("[0 x 2]", Shapes.of(Matrices.mul(new DMatrixRMaj(0, 3), b)));
    assertEquals("[2 x 0]", Shapes.of(Matrices.mul(a, new DMatrixRMaj(3, 0))));
  }

  @Test
  void everyWrongShapeIsNamed() {
    DMatrixRMaj c = new DMatrixRMaj(2, 2);
    refused("mulTransA: a is [2 x 3] but b is [3 x 2]", () -> Matrices.mulTransA(a, b));
    refused("mulTransB: a is [2 x 3] but b is [3 x 2]", () -> Matrices.mulTransB(a, b));
    refused("mul: a is [2 x 3] but b is [2 x 3]", () -> Matrices.addToMul(c, a, a));
    refused("product: the result is [2 x 3] but must be [2 x 2]", () -> Matrices.addToMul(a, a, b));
    refused("product: the result is [3 x 2] but must be [2 x 2]", () -> Matrices.addToMul(b, a, b));
    refused("addTo: [2 x 3] against [3 x 2]", () -> Matrices.addTo(a, b));
    refused("addRow: the row is [2 x 3] but must be [1 x 3]", () -> Matrices.addRowTo(a, a));
    refused("repeat: the row is [2 x 3] but must be [1 x 3]", () -> Matrices.repeat(a, 2));
    refused(
        "sumOfRows: the row is [2 x 3] but must be [1 x 2]", () -> Matrices.addToSumOfRows(a, b));
    refused("maxDifference: [2 x 3] against [3 x 2]", () -> Matrices.maxDifference(a, b));
    refused("slice: rows -1..1 do not lie inside 0..2", () -> Matrices.slice(a, -1, 1, 0, 3));
    refused("slice: rows 1..3 do not lie inside 0..2", () -> Matrices.slice(a, 1, 3, 0, 3));
    refused("slice: columns 2..1 do not lie inside 0..3", () -> Matrices.slice(a, 0, 2, 2, 1));
    refused("slice: columns 0..4 do not lie inside 0..3", () -> Matrices.slice(a, 0, 2, 0, 4));
    refused("addToSlice: rows 1..3 do not lie inside 0..2", () -> Matrices.addToSlice(a, 1, 0, a));
    refused(
        "addToSlice: columns 1..4 do not lie inside 0..3", () -> Matrices.addToSlice(a, 0, 1, a));
    refused("rows: -1 is no row of [2 x 3]", () -> Matrices.rows(a, -1));
    DMatrixRMaj wide = new DMatrixRMaj(1, 3);
    refused("add: [2 x 3] against [1 x 3]", () -> Matrices.add(a, wide));
    refused("add: [2 x 3] against [2 x 2]", () -> Matrices.add(a, c));
  }

  private static void refused(String beginning, Executable operation) {
    String message = assertThrows(IllegalArgumentException.class, operation).getMessage();
    assertTrue(message.startsWith(beginning), message);
  }

  @Test
  void anEmptySliceIsAllowed() {
    assertEquals("[0 x 0]", Shapes.of(Matrices.slice(a, 2, 2, 0, 0)));
  }

  @Test
  void rowsAreAddedRepeatedAndSummed() {
    DMatrixRMaj row = Matrices.of(new double[] {10, 20, 30});
    DMatrixRMaj sum = a.copy();
    Matrices.addRowTo(sum, row);
    assertArrayEquals(new double[] {11, 22, 33, 14, 25, 36}, sum.data);
    assertArrayEquals(new double[] {10, 20, 30, 10, 20, 30}, Matrices.repeat(row, 2).data);
    Matrices.addToSumOfRows(row, a);
    assertArrayEquals(new double[] {15, 27, 39}, row.data);
  }

  @Test
  void rowsComeInTheOrderAskedFor() {
    assertArrayEquals(new double[] {4, 5, 6, 1, 2, 3, 4, 5, 6}, Matrices.rows(a, 1, 0, 1).data);
  }

  @Test
  void transposeScaleAndAddToByHand() {
    assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, Matrices.transpose(a).data);
    assertArrayEquals(new double[] {-2, -4, -6, -8, -10, -12}, Matrices.scale(a, -2).data);
    DMatrixRMaj c = a.copy();
    Matrices.addTo(c, a, 0.5);
    assertArrayEquals(new double[] {1.5, 3, 4.5, 6, 7.5, 9}, c.data);
  }

  @Test
  void sumAddsAllNumbersWhateverTheirCount() {
    for (int n = 1; n <= 9; n++) { // sums are taken in four
      double[] x = IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
      assertEquals(n * (n + 1) / 2.0, Matrices.sum(Matrices.of(x)));
      assertEquals(n * (n + 1) * (2 * n + 1) / 6.0, Parts.dot(x, 0, x, 0, n)); // 1² + 2² + …
      assertEquals(n, Parts.max(x, 0, n));
    }
  }

  @Test
  void partsBeginWhereTheyAreTold() {
    double[] x = {100, 1, 2, 3, 4, 5, 100};
    double[] y = {100, 100, 100, 1, 10, 100, 1000, 10000, 100};
    assertEquals(15, Parts.sum(x, 1, 5));
    assertEquals(54321, Parts.dot(x, 1, y, 3, 5));
    assertEquals(5, Parts.max(x, 1, 5));
  }

  @Test
  void maxDifferenceIsTheGreatestInEitherDirection() {
    DMatrixRMaj c = a.copy();
    c.set(1, 2, 2); // 4 less
    c.set(0, 0, 3); // 2 more
    assertEquals(4, Matrices.maxDifference(a, c));
    assertEquals(4, Matrices.maxDifference(c, a));
    c.set(0, 0, Double.NaN);
    assertTrue(Double.isNaN(Matrices.maxDifference(a, c)));
  }

  @Test
  void argmaxLooksAtItsRow() {
    DMatrixRMaj x = Matrices.of(new double[] {9, 1, 1}, new double[] {0, 1, 2});
    assertEquals(0, Matrices.argmax(x, 0));
    assertEquals(2, Matrices.argmax(x, 1));
  }

  @Test
  void logSoftmaxOfEachRowByItsDefinition() {
    DMatrixRMaj x = Matrices.of(new double[] {1, 2, 3}, new double[] {0.5, -4, 2});
    DMatrixRMaj y = Matrices.logSoftmax(x);
    for (int i = 0; i < 2; i++) {
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        sum += Math.exp(x.get(i, j));
      }
      for (int j = 0; j < 3; j++) {
        assertEquals(Math.log(Math.exp(x.get(i, j)) / sum), y.get(i, j), EXACT);
      }
    }
    assertArrayEquals(new double[] {1, 2, 3, 0.5, -4, 2}, x.data); // not modified
  }

  @Test
  void uniformNumbersFillTheirInterval() {
    DMatrixRMaj x = Matrices.uniform(200, 250, 3, new SplittableRandom(3));
    double least = Double.MAX_VALUE;
    double greatest = -Double.MAX_VALUE;
    for (double v : x.data) {
      least = Math.min(least, v);
      greatest = Math.max(greatest, v);
    }
    assertEquals(-3, least, 0.01); // of 50,000 numbers, all but surely
    assertEquals(3, greatest, 0.01);
    assertTrue(Math.abs(least) <= 3 && Math.abs(greatest) <= 3);
    assertEquals(0, Matrices.sum(x) / 50_000, 5 * 3 / Math.sqrt(3 * 50_000)); // five errors
  }

  /** Sine and cosine of one radius are as independent as two radii. */
  @Test
  void neighboursOfNormalNumbersAreUncorrelated() {
    DMatrixRMaj x = Matrices.normal(1, 50_001, 1, new SplittableRandom(4));
    double pairs = 0;
    double squares = 0; // a radius shared would make squares of neighbours opposite
    for (int i = 0; i < 50_000; i += 2) {
      pairs += x.data[i] * x.data[i + 1] / 25_000;
      squares += (x.data[i] * x.data[i] - 1) * (x.data[i + 1] * x.data[i + 1] - 1) / 25_000;
    }
    assertEquals(0, pairs, 5 / Math.sqrt(25_000)); // five standard errors
    assertEquals(0, squares, 5 * 2 / Math.sqrt(25_000)); // (x² − 1) has variance 2
    assertNotEquals(0, x.data[50_000]); // the last of an odd number is drawn too
  }

  @Test
  void segmentsOfSentences() {
    assertEquals("0..1 1..4", Segments.of(new int[][] {{7}, {8, 9, 7}}).toString());
    Segments grown = Segments.ofLength(2, 5, 0, 10);
    assertEquals("5..7 0..2 10..12", grown.toString());
    assertEquals(12, grown.rows());
    assertEquals(3, grown.count());
    assertEquals(2, grown.length(2));
    assertEquals(1, Segments.ofLengths(1).length(0));
    assertEquals(3, Segments.ofLengths(2, 1, 3).from(2));
    assertEquals(6, Segments.ofLengths(2, 1, 3).to(2));
    assertEquals(0, Segments.ofLengths().rows());
  }

  @Test
  void masksOfOneSentence() {
    assertTrue(Mask.NONE.allows(0, 5));
    assertFalse(Mask.padding(3).allows(0, 3)); // asked without a sentence: of the first
    assertTrue(Mask.padding(3).allows(0, 2));
    assertTrue(Mask.CAUSAL.of(4).allows(2, 1));
    Mask both = Mask.padding(3, 2).and(Mask.CAUSAL);
    assertTrue(both.allows(2, 2));
    assertFalse(both.allows(3, 3));
    assertFalse(both.allows(0, 1));
    assertTrue(both.of(1).allows(1, 1));
  }
}
