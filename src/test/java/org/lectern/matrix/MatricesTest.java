package org.lectern.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

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
}
