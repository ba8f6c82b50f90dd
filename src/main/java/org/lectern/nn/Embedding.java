package org.lectern.nn;

import org.lectern.grad.Parameter;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;

/**
 * Words to vectors: row i of a table for id i, times √d. Vaswani et al. 2017, 3.4.
 *
 * <p>The table begins with deviation 1 / √d, so that after the factor √d an element is about as
 * large as a sinusoid of the position that is added to it.
 */
public final class Embedding {
  private final Parameter table; // [vocabulary x d]

  /**
   * Looks up in a table, which may be shared.
   *
   * @param table [vocabulary x d]
   */
  public Embedding(Parameter table) {
    this.table = table;
  }

  /**
   * Looks words up.
   *
   * @param tape where to compute
   * @param ids rows of the table
   * @return [ids.length x d]
   * @throws IllegalArgumentException if an id is not in the table
   */
  public Value forward(Tape tape, int... ids) {
    return tape.scale(tape.rows(table, ids), Math.sqrt(table.columns())); // [t x d]
  }
}
