package org.lectern.nn;

import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Products;

/**
 * From the decoder's vectors to a score for every word: x Eᵀ + b. Note 0 ("0.logits").
 *
 * <p>E has a row for each word, like an embedding, so that both may be one table.
 */
public final class Generator {
  private final Parameter table; // [vocabulary x d]
  private final Parameter bias; // [1 x vocabulary]

  /**
   * A generator from its parameters.
   *
   * @param table a row for each word [vocabulary x d]
   * @param bias [1 x vocabulary]
   */
  public Generator(Parameter table, Parameter bias) {
    this.table = table;
    this.bias = bias;
  }

  /**
   * Scores all words.
   *
   * @param tape where to compute
   * @param x [t x d]
   * @return logits [t x vocabulary]
   */
  public Value forward(Tape tape, Value x) {
    Value logits = tape.addRow(tape.mulTransB(x, table), bias); // [t x vocabulary]
    return tape.label("logits", logits, "0.logits");
  }

  /** Scores all words while decoding: one matrix, and with the products that are given. */
  DMatrixRMaj scores(Products products, DMatrixRMaj x) {
    DMatrixRMaj logits = new DMatrixRMaj(x.numRows, table.rows()); // [t x vocabulary]
    Matrices.addRowTo(logits, bias.matrix());
    Matrices.addToMulTransB(products, logits, x, table.matrix());
    return logits;
  }
}
