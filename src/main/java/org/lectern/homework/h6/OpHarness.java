package org.lectern.homework.h6;

import java.util.function.Function;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Op;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;

/** Runs an operation forward and back once for each call. */
final class OpHarness implements BackwardProbe {
  private final Function<Mask, Op> fresh;

  OpHarness(Function<Mask, Op> fresh) {
    this.fresh = fresh;
  }

  @Override
  public double[][][] backward(
      double[][][] inputs, boolean[][] mask, double[][] dy, double[][][] before) {
    Op op = fresh.apply(mask == null ? Mask.NONE : (query, key) -> mask[query][key]);
    DMatrixRMaj[] x = matrices(inputs);
    DMatrixRMaj y = op.forward(x);
    DMatrixRMaj[] dx = matrices(before);
    DMatrixRMaj upstream = Matrices.of(dy);
    op.backward(upstream, y, x, dx);
    requireSame("dy", Matrices.of(dy), upstream);
    DMatrixRMaj[] again = matrices(inputs);
    for (int i = 0; i < x.length; i++) {
      requireSame("an input", again[i], x[i]);
    }
    return Stream.of(dx).map(OpHarness::rows).toArray(double[][][]::new);
  }

  private static void requireSame(String what, DMatrixRMaj before, DMatrixRMaj after) {
    if (!java.util.Arrays.equals(before.data, after.data)) {
      throw new IllegalStateException(
          "your backward changed " + what + "; work on a copy, and add to the gradients alone");
    }
  }

  private static DMatrixRMaj[] matrices(double[][][] values) {
    return Stream.of(values).map(rows -> Matrices.of(rows)).toArray(DMatrixRMaj[]::new);
  }

  private static double[][] rows(DMatrixRMaj matrix) {
    double[][] rows = new double[matrix.numRows][matrix.numCols];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(matrix.data, i * matrix.numCols, rows[i], 0, matrix.numCols);
    }
    return rows;
  }
}
