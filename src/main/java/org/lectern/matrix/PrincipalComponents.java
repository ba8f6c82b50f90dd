package org.lectern.matrix;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The directions in which points vary most. Pearson 1901; computed by EJML's singular value
 * decomposition of the centred points.
 *
 * <p>For pictures: the first two directions are the plane that keeps more of the variance than any
 * other plane, though it may be little of all.
 *
 * @param mean the mean of the points [1 x d]
 * @param directions a row for each component, most variance first, orthogonal, of length 1; its
 *     largest element is positive [n x d]
 * @param variances of the points along each direction, falling; with N − 1 [n]
 * @param total variance along all d directions
 */
public record PrincipalComponents(
    DMatrixRMaj mean, DMatrixRMaj directions, double[] variances, double total) {

  /**
   * Finds all components.
   *
   * @param points a row for each point, at least 2 [points x d]. Not modified.
   * @return min(points, d) components
   * @throws IllegalArgumentException if there are fewer than 2 points
   */
  public static PrincipalComponents of(DMatrixRMaj points) {
    if (points.numRows < 2) {
      throw new IllegalArgumentException(
          "PrincipalComponents: the points are %s; one point does not vary, give 2 rows or more"
              .formatted(Shapes.of(points)));
    }
    DMatrixRMaj mean = new DMatrixRMaj(1, points.numCols);
    Matrices.addToSumOfRows(mean, points);
    mean = Matrices.scale(mean, 1.0 / points.numRows);
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(points.numRows, points.numCols, false, true, true);
    if (!svd.decompose(centred(points, mean))) {
      throw new IllegalArgumentException(
          "PrincipalComponents: no decomposition; are all points numbers?");
    }
    DMatrixRMaj rows = svd.getV(null, true); // Vᵀ
    int[] order = falling(svd.getSingularValues());
    double[] variances = new double[order.length];
    double total = 0;
    for (int i = 0; i < order.length; i++) {
      double s = svd.getSingularValues()[order[i]];
      variances[i] = s * s / (points.numRows - 1);
      total += variances[i];
    }
    return new PrincipalComponents(mean, upright(Matrices.rows(rows, order)), variances, total);
  }

  /**
   * Where points lie along the first directions.
   *
   * @param points a row for each point [points x d]. Not modified.
   * @param count how many directions
   * @return [points x count], fresh
   */
  public DMatrixRMaj project(DMatrixRMaj points, int count) {
    DMatrixRMaj first = Matrices.slice(directions, 0, count, 0, directions.numCols);
    return Matrices.mulTransB(centred(points, mean), first);
  }

  private static DMatrixRMaj centred(DMatrixRMaj points, DMatrixRMaj mean) {
    DMatrixRMaj result = points.copy();
    Matrices.addRowTo(result, Matrices.scale(mean, -1));
    return result;
  }

  /** EJML leaves singular values unsorted. */
  private static int[] falling(double... values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** A direction and its opposite are one: takes the one whose largest element is positive. */
  private static DMatrixRMaj upright(DMatrixRMaj directions) {
    for (int i = 0; i < directions.numRows; i++) {
      double largest = 0;
      for (int j = 0; j < directions.numCols; j++) {
        if (Math.abs(directions.get(i, j)) > Math.abs(largest)) {
          largest = directions.get(i, j);
        }
      }
      for (int j = 0; largest < 0 && j < directions.numCols; j++) {
        directions.set(i, j, -directions.get(i, j));
      }
    }
    return directions;
  }
}
