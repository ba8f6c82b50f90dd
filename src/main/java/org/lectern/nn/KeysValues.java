package org.lectern.nn;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Segments;

/**
 * Keys and values of all heads, ready to be attended to: computed once for a memory that stays, or
 * collected token by token while decoding.
 *
 * @param keys [tk x d]
 * @param values [tk x d]
 * @param segments rows of each sentence in keys and values
 */
public record KeysValues(Value keys, Value values, Segments segments) {
  /**
   * The keys and values of some sentences; rows stay where they are.
   *
   * @param which numbers of the sentences, repeated where several hypotheses look at one
   * @return a view with {@code which.length} sentences
   */
  public KeysValues pick(int... which) {
    return new KeysValues(keys, values, segments.pick(which));
  }

  /**
   * Each sentence, followed by its fresh rows. For tapes that are off: gradients do not pass.
   *
   * @param fresh further keys and values of the same sentences
   * @return both, stacked anew
   */
  public KeysValues append(KeysValues fresh) {
    int[] lengths = new int[segments.count()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = segments.length(i) + fresh.segments.length(i);
    }
    Segments both = Segments.ofLengths(lengths);
    return new KeysValues(
        stack(both, keys, fresh.keys, fresh.segments),
        stack(both, values, fresh.values, fresh.segments),
        both);
  }

  private Value stack(Segments both, Value old, Value fresh, Segments freshSegments) {
    int d = old.columns();
    DMatrixRMaj result = new DMatrixRMaj(both.rows(), d);
    for (int i = 0; i < both.count(); i++) {
      int rows = segments.length(i);
      copy(old.matrix(), segments.from(i), rows, result, both.from(i));
      copy(
          fresh.matrix(),
          freshSegments.from(i),
          freshSegments.length(i),
          result,
          both.from(i) + rows);
    }
    return Tape.off().input(result);
  }

  private static void copy(DMatrixRMaj x, int from, int rows, DMatrixRMaj y, int to) {
    System.arraycopy(x.data, from * x.numCols, y.data, to * x.numCols, rows * x.numCols);
  }
}
