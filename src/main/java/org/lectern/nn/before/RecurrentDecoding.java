package org.lectern.nn.before;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;

/**
 * A recurrent decoder in the middle of writing, for one or many sentences at once. All that it
 * remembers of the words so far is a state, one row each.
 */
public final class RecurrentDecoding {
  private final EncoderDecoder model;
  private final Tape tape; // off
  private final Memory sources;
  private Value states; // of each row
  private int[] source; // which source each row writes about; null before the first word

  RecurrentDecoding(EncoderDecoder model, Tape tape, Memory sources, Value first) {
    this.model = model;
    this.tape = tape;
    this.sources = sources;
    this.states = first;
  }

  /**
   * Reads one more word of each row.
   *
   * @param parents for each row, which row of the step before it continues; at the first step,
   *     which source it is about. A row may be continued twice (a beam) or not at all (it has
   *     ended).
   * @param words the word of each row
   * @return logarithms of the probabilities of the next word [parents.length x vocabulary], fresh
   */
  public DMatrixRMaj next(int[] parents, int[] words) {
    int[] before = source;
    source =
        before == null ? parents.clone() : Arrays.stream(parents).map(i -> before[i]).toArray();
    states = model.step(tape, words, tape.rows(states, parents)); // [n x d]
    DMatrixRMaj next = model.logits(tape, states, sources.pick(tape, source));
    Matrices.toLogSoftmax(next);
    return next;
  }
}
