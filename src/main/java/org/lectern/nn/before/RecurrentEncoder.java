package org.lectern.nn.before;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Segments;

/**
 * Reads from left to right with a recurrent network. x̄ is the state after the last word: the whole
 * sentence has to go through it. Sutskever, Vinyals, Le 2014; Cho et al. 2014.
 */
public final class RecurrentEncoder implements SourceEncoder {
  private final Recurrence recurrence;
  private final int d;

  /**
   * An encoder of one layer.
   *
   * @param cell what happens at each word
   * @param d columns of a state
   */
  public RecurrentEncoder(Cell cell, int d) {
    this.recurrence = new Recurrence(cell);
    this.d = d;
  }

  @Override
  public Memory read(Tape tape, Value x, Segments sentences) {
    Value nothing = tape.input(new DMatrixRMaj(sentences.count(), d)); // h before any word: zeros
    Value states = recurrence.forward(tape, x, sentences, nothing); // [ts x d]
    int[] ends = IntStream.range(0, sentences.count()).map(i -> sentences.to(i) - 1).toArray();
    Value summary = tape.rows(states, ends); // [n x d]
    return new Memory(
        tape.label("states", states, "2.order"), sentences, tape.label("summary", summary));
  }
}
