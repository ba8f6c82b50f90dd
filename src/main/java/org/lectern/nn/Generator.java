package org.lectern.nn;

import org.lectern.grad.Parameter;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.notes.Formula;

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
  @Formula("0.logits")
  public Value forward(Tape tape, Value x) {
    Value logits = tape.linearTransB(x, table, bias); // [t x vocabulary]
    return tape.label("logits", logits, "0.logits");
  }

  /**
   * How surprised these scores are by the right words: cross-entropy, summed over rows.
   *
   * @param tape where to compute
   * @param x [t x d]
   * @param labels t words
   * @param smoothing ε of label smoothing, 0 for none
   * @return [1 x 1]
   */
  public Value loss(Tape tape, Value x, int[] labels, double smoothing) {
    Value loss =
        tape.isTraced()
            ? tape.crossEntropy(forward(tape, x), labels, smoothing)
            : tape.generatorLoss(x, table, bias, labels, smoothing); // the same, in one operation
    return tape.label("loss", loss);
  }
}
