package org.lectern.nn;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Op;
import org.lectern.grad.Parameter;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.notes.Formula;

/**
 * The distance from query to key in the score: q_i · p_ij, where p_ij is a learnt row for clip(j −
 * i, −k, k). Key term of Shaw, Uszkoreit, Vaswani 2018, eq. 4; note 0 ("0.relative").
 *
 * <p>The p_ij of a sentence are t · t vectors [t x t x dk], but only 2k + 1 of them differ. So each
 * query meets those, [t x 2k + 1], and each key picks its number. No p_ij is ever made.
 */
public final class RelativeScores implements ScoreTerm {
  private final Parameter table; // [2k + 1 x dk]: distances −k, …, k
  private final int clip; // k

  /**
   * Looks distances up in a table.
   *
   * @param table a row for each distance −k, …, k from query to key [2k + 1 x dk]
   * @throws IllegalArgumentException if the number of rows is even
   */
  public RelativeScores(Parameter table) {
    if (table.rows() % 2 == 0) {
      throw new IllegalArgumentException(
          "RelativeScores: the table has %d rows, but distances −k to k are an odd number; use %d"
              .formatted(table.rows(), table.rows() + 1));
    }
    this.table = table;
    this.clip = table.rows() / 2;
  }

  @Override
  @Formula("0.relative")
  public Value of(Tape tape, Value q, int keys) {
    Value byDistance = tape.mulTransB(q, table); // [tq x 2k + 1]
    return tape.label("places", tape.apply(new Pick(clip, keys), byDistance), "0.relative");
  }

  /**
   * The row of a table for the distance from a query to a key: clip(j − i, −k, k) + k.
   *
   * @param query place of the query i
   * @param key place of the key j
   * @param clip k, beyond which all distances are alike
   * @return from 0 to 2k
   */
  @Formula("0.relative")
  public static int row(int query, int key, int clip) {
    return Math.max(-clip, Math.min(clip, key - query)) + clip;
  }

  /** y[i, j] = a[i, row of the distance from i to j]. */
  private record Pick(int clip, int keys) implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      DMatrixRMaj y = new DMatrixRMaj(x[0].numRows, keys);
      for (int i = 0; i < y.numRows; i++) {
        for (int j = 0; j < keys; j++) {
          y.set(i, j, x[0].get(i, column(i, j, y.numRows)));
        }
      }
      return y;
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      for (int i = 0; i < y.numRows; i++) {
        for (int j = 0; j < keys; j++) { // what many keys picked gets the gradients of all
          dx[0].add(i, column(i, j, y.numRows), dy.get(i, j));
        }
      }
    }

    private int column(int i, int j, int queries) {
      return row(keys - queries + i, j, clip); // the queries are the last words
    }
  }
}
