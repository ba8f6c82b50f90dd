package org.lectern.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
  private static final double EXACT = 1e-12;

  /** Points on two crossed lines: ±2 along (3, 4) / 5, and ±1 across it, around (10, 20). */
  private static final DMatrixRMaj CROSS =
      Matrices.of(
          new double[][] {{11.2, 21.6}, {8.8, 18.4}, {10 - 0.8, 20 + 0.6}, {10 + 0.8, 20 - 0.6}});

  @Test
  void aCrossByHand() {
    PrincipalComponents found = PrincipalComponents.of(CROSS);
    assertArrayEquals(new double[] {10, 20}, found.mean().data, EXACT);
    assertArrayEquals(new double[] {0.6, 0.8, 0.8, -0.6}, found.directions().data, EXACT);
    assertArrayEquals(new double[] {8.0 / 3, 2.0 / 3}, found.variances(), EXACT); // Σ / (4 − 1)
    assertEquals(10.0 / 3, found.total(), EXACT);
    assertArrayEquals(new double[] {2, -2, 0, 0}, found.project(CROSS, 1).data, EXACT);
    assertArrayEquals(new double[] {2, 0, -2, 0, 0, -1, 0, 1}, found.project(CROSS, 2).data, EXACT);
  }

  @Test
  void allComponentsKeepAllDistances() {
    DMatrixRMaj points = Matrices.normal(7, 4, 3, new SplittableRandom(5));
    PrincipalComponents found = PrincipalComponents.of(points);
    DMatrixRMaj projected = found.project(points, 4);
    for (int i = 1; i < 7; i++) {
      assertEquals(distance(points, 0, i), distance(projected, 0, i), EXACT);
    }
    DMatrixRMaj gram = Matrices.mulTransB(found.directions(), found.directions());
    for (int i = 0; i < 4; i++) {
      gram.add(i, i, -1);
    }
    assertEquals(0, Matrices.maxDifference(gram, new DMatrixRMaj(4, 4)), EXACT);
  }

  @Test
  void fewerPointsThanDimensionsHaveAsManyComponentsAsPoints() {
    DMatrixRMaj points = Matrices.normal(3, 5, 1, new SplittableRandom(6));
    PrincipalComponents found = PrincipalComponents.of(points);
    assertEquals(3, found.directions().numRows);
    assertEquals(0, found.variances()[2], EXACT); // three points lie in a plane
  }

  /** EJML gives a direction or its opposite, as it comes: of eight sets both will be among them. */
  @Test
  void theGreatestElementOfEachDirectionIsPositive() {
    for (int seed = 0; seed < 8; seed++) {
      DMatrixRMaj points = Matrices.normal(9, 4, 1, new SplittableRandom(seed));
      DMatrixRMaj directions = PrincipalComponents.of(points).directions();
      for (int i = 0; i < directions.numRows; i++) {
        double[] row = Matrices.rows(directions, i).data;
        double least = Arrays.stream(row).min().orElseThrow();
        double most = Arrays.stream(row).max().orElseThrow();
        assertTrue(most > -least, "direction " + i + " of seed " + seed);
      }
    }
  }

  @Test
  void onePointIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> PrincipalComponents.of(new DMatrixRMaj(1, 3)));
  }

  @Test
  void theDirectionsOfMostVarianceComeFirst() {
    DMatrixRMaj points = new DMatrixRMaj(9, 3); // ±1, ±3 and ±2 along the axes, and the origin
    double[] reach = {1, 3, 2};
    for (int axis = 0; axis < 3; axis++) {
      points.set(2 * axis, axis, reach[axis]);
      points.set(2 * axis + 1, axis, -reach[axis]);
    }
    PrincipalComponents found = PrincipalComponents.of(points);
    assertArrayEquals(new double[] {0, 1, 0, 0, 0, 1, 1, 0, 0}, found.directions().data, EXACT);
    assertArrayEquals(new double[] {18.0 / 8, 8.0 / 8, 2.0 / 8}, found.variances(), EXACT);
  }

  private static double distance(DMatrixRMaj x, int a, int b) {
    double sum = 0;
    for (int j = 0; j < x.numCols; j++) {
      sum += Math.pow(x.get(a, j) - x.get(b, j), 2);
    }
    return Math.sqrt(sum);
  }
}
