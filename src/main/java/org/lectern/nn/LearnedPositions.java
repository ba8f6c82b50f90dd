package org.lectern.nn;

import java.util.stream.IntStream;
import org.lectern.grad.Parameter;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Shapes;
import org.lectern.notes.Formula;

/**
 * A learnt vector for each place of a sentence, added to the word that stands there: h = x + p.
 * Note 0 ("0.sum"); Gehring et al. 2017; BERT and GPT do the same.
 *
 * <p>A table ends: what stands behind its last row has no place, and the model says so.
 */
public final class LearnedPositions implements Positions {
  private final Parameter table; // [length x d]

  /**
   * Looks places up in a table.
   *
   * @param table a row for each place, from 0 [length x d]
   */
  public LearnedPositions(Parameter table) {
    this.table = table;
  }

  @Override
  @Formula("0.sum")
  public Value add(Tape tape, Value x, int... position) {
    int longest = IntStream.of(position).max().orElse(-1) + 1;
    requireRows("LearnedPositions", longest, table.rows());
    Shapes.exactly("LearnedPositions", "the words", x.matrix(), position.length, table.columns());
    Value p = tape.label("positions", tape.rows(table, position), "0.sum"); // [t x d]
    return tape.label("sum", tape.add(x, p), "2.sum"); // [t x d]
  }

  /** A table ends where it ends: says so before a row is missed. */
  static void requireRows(String who, int words, int rows) {
    if (words > rows) {
      throw new IllegalArgumentException(
          "%s: a sentence has %d words, but the table of places %d rows; use shorter sentences, or train with Config.withPositions(kind, %d)"
              .formatted(who, words, rows, words));
    }
  }
}
