package org.lectern.nn.before;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Segments;

/**
 * What an encoder hands over.
 *
 * @param words a vector for each word of all sentences [ts x d]
 * @param sentences rows of each sentence in words
 * @param summary note 1's x̄: one vector for each sentence, whatever its length [n x d]
 */
public record Memory(Value words, Segments sentences, Value summary) {
  /** The memory of some of the sentences, in a new order, repeated where asked. */
  Memory pick(Tape tape, int... which) {
    return new Memory(words, sentences.pick(which), tape.rows(summary, which));
  }

  /** The mean of each sentence's rows [n x d]. */
  static Value means(Tape tape, Value words, Segments sentences) {
    DMatrixRMaj shares = new DMatrixRMaj(sentences.count(), words.rows());
    for (int i = 0; i < sentences.count(); i++) {
      int at = i * shares.numCols;
      Arrays.fill(
          shares.data, at + sentences.from(i), at + sentences.to(i), 1.0 / sentences.length(i));
    }
    return tape.mul(tape.input(shares), words); // [n x ts] [ts x d]
  }
}
