package org.lectern.nn.before;

import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Segments;

/**
 * The encoder that has nothing to learn: x̄ is the mean of the embeddings. It knows which words
 * stand in a sentence and nothing of their order.
 */
public final class AverageEncoder implements SourceEncoder {
  /** Has nothing to learn and nothing to set. */
  public AverageEncoder() {}

  @Override
  public Memory read(Tape tape, Value x, Segments sentences) {
    Value summary = tape.label("summary", Memory.means(tape, x, sentences)); // [n x d]
    return new Memory(x, sentences, summary);
  }
}
