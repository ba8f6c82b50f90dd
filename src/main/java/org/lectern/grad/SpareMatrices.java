package org.lectern.grad;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * Matrices that a way back no longer needs, to be used again further down.
 *
 * <p>A step has few shapes and many gradients of each. What was in the cache a moment ago is faster
 * to clear than new memory is to get, and the garbage collector has half as much to do.
 */
final class SpareMatrices {
  private final Map<Integer, Deque<double[]>> byLength = new HashMap<>();

  /** Returns a matrix of zeros. */
  DMatrixRMaj takeZero(int rows, int columns) {
    Deque<double[]> fitting = byLength.get(rows * columns);
    if (fitting == null || fitting.isEmpty()) {
      return new DMatrixRMaj(rows, columns);
    }
    DMatrixRMaj a = DMatrixRMaj.wrap(rows, columns, fitting.pop());
    a.zero();
    return a;
  }

  /** Takes a matrix that nobody will look at again. */
  void give(DMatrixRMaj a) {
    byLength.computeIfAbsent(a.data.length, length -> new ArrayDeque<>()).push(a.data);
  }
}
