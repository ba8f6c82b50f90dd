package org.lectern.lab;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;
import org.lectern.notes.Formula;

/**
 * How alike rows of a matrix are, by two measures that differ in one point: a · b = |a| |b| cos(a,
 * b), so the dot product lets length count and the cosine does not. Note 4 ("4.similarity").
 */
public final class Similarity {
  private Similarity() {}

  /**
   * The dot product of each row with each row.
   *
   * @param x [n x d]. Not modified.
   * @return x xᵀ [n x n]
   */
  @Formula("4.similarity")
  public static DMatrixRMaj dots(DMatrixRMaj x) {
    return Matrices.mulTransB(x, x);
  }

  /**
   * The cosine of the angle between each row and each row.
   *
   * @param x [n x d], no row is zero. Not modified.
   * @return from −1 to 1 [n x n]
   */
  @Formula("4.similarity")
  public static DMatrixRMaj cosines(DMatrixRMaj x) {
    double[] norms = norms(x);
    DMatrixRMaj result = dots(x);
    for (int i = 0; i < result.numRows; i++) {
      for (int j = 0; j < result.numCols; j++) {
        result.set(i, j, result.get(i, j) / (norms[i] * norms[j]));
      }
    }
    return result;
  }

  /**
   * The length of each row.
   *
   * @param x [n x d]. Not modified.
   * @return √(Σ x²) of each row [n]
   * @throws IllegalArgumentException if a row is zero: it has no direction
   */
  public static double[] norms(DMatrixRMaj x) {
    double[] norms = new double[x.numRows];
    for (int i = 0; i < norms.length; i++) {
      double[] row = Matrices.rows(x, i).data;
      norms[i] = Math.sqrt(Arrays.stream(row).map(v -> v * v).sum());
      if (!(norms[i] > 0)) {
        throw new IllegalArgumentException(
            "Similarity: row " + i + " has the length " + norms[i] + "; leave it out");
      }
    }
    return norms;
  }

  /**
   * The rows that are most like a row.
   *
   * @param similarity what {@link #dots} or {@link #cosines} returned [n x n]
   * @param row whose neighbours are wanted; it is not its own neighbour
   * @return the other n − 1 rows, the most similar first, of equal ones the lower number
   */
  public static List<Integer> neighbours(DMatrixRMaj similarity, int row) {
    return IntStream.range(0, similarity.numCols)
        .filter(j -> j != row)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -similarity.get(row, j)))
        .toList();
  }
}
