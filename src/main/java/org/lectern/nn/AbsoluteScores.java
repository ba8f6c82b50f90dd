package org.lectern.nn;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Shapes;
import org.lectern.notes.Formula;

/**
 * The place of the key in the score: q Rᵀ with a learnt row of R for each place, so that a query
 * may look for a place as it looks for a word. Note 0 ("0.R"), whose Q R has a transpose too few.
 *
 * <p>As q kᵀ + q Rᵀ = q (k + R)ᵀ, this is a position that is added to the keys alone.
 */
public final class AbsoluteScores implements ScoreTerm {
  private final Parameter table; // R [length x dk]

  /**
   * Looks places up in a table.
   *
   * @param table R, a row for each place, from 0 [length x dk]
   */
  public AbsoluteScores(Parameter table) {
    this.table = table;
  }

  @Override
  @Formula("0.R")
  public Value of(Tape tape, Value q, int keys) {
    LearnedPositions.requireRows("AbsoluteScores", keys, table.rows());
    Value r = tape.slice(table, 0, keys, 0, table.columns()); // R[0..tk) [tk x dk]
    return tape.label("places", tape.mulTransB(q, r), "0.R"); // [tq x tk]
  }

  /**
   * Note 0 to the letter: softmax((Q Kᵀ + Q R) / √dim). It has a value only where a sentence has as
   * many words as a query has elements, and R as many rows.
   *
   * @param q queries [t x dim]. Not modified.
   * @param k keys [t x dim]. Not modified.
   * @param r R [tokens x dim]. Not modified.
   * @return weights [t x t], fresh
   * @throws IllegalArgumentException if the shapes do not conform; it names both
   */
  @Formula("0.R")
  public static DMatrixRMaj literal(DMatrixRMaj q, DMatrixRMaj k, DMatrixRMaj r) {
    DMatrixRMaj scores = Matrices.mulTransB(q, k); // [t x t]
    if (r.numRows != q.numCols) {
      throw new IllegalArgumentException(
          "0.R: Q is %s but R is %s; columns of Q must equal rows of R; the repaired Q R[0..t)ᵀ has no such wish"
              .formatted(Shapes.of(q), Shapes.of(r)));
    }
    DMatrixRMaj places = Matrices.mul(q, r); // [t x dim]
    if (places.numCols != scores.numCols) {
      throw new IllegalArgumentException(
          "0.R: Q Kᵀ is %s but Q R is %s; they can be added only where t = dim; use Q R[0..t)ᵀ"
              .formatted(Shapes.of(scores), Shapes.of(places)));
    }
    Tape off = Tape.off();
    Value sum = off.input(Matrices.add(scores, places));
    return off.softmax(off.scale(sum, 1 / Math.sqrt(q.numCols))).matrix();
  }

  /**
   * One reading of "initialised with values (0,1)": uniform between 0 and 1. The other, normal with
   * mean 0 and deviation 1, is {@link Matrices#normal}, and what models here begin with.
   *
   * @param rows number of places
   * @param columns number of elements
   * @param random source of the numbers; advanced
   * @return [rows x columns]
   */
  @Formula("0.init")
  public static DMatrixRMaj uniform(int rows, int columns, SplittableRandom random) {
    DMatrixRMaj r = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < r.data.length; i++) {
      r.data[i] = random.nextDouble();
    }
    return r;
  }
}
