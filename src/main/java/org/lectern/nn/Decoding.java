package org.lectern.nn;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.matrix.Matrices;

/**
 * A decoder in the middle of writing: the keys and values of all words so far, for one or many
 * sentences at once. A word costs one row through the layers instead of the whole prefix again.
 */
public final class Decoding {
  private final Transformer model;
  private final Tape tape; // off
  private final List<KeysValues> sources; // one entry a layer
  private final Past past;
  private List<KeysValues> memory; // of the source of each row, one entry a layer
  private int[] source; // which source each row writes about; null before the first word
  private int position;

  Decoding(Transformer model, Tape tape, List<KeysValues> sources) {
    this.model = model;
    this.tape = tape;
    this.sources = sources;
    this.past = new Past(sources.size());
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
    source = before == null ? parents.clone() : new int[parents.length];
    if (before != null) {
      Arrays.setAll(source, i -> before[parents[i]]);
    }
    if (!Arrays.equals(source, before)) { // rows were repeated or have ended
      memory = sources.stream().map(layer -> layer.pick(source)).toList();
    }
    past.extend(parents);
    DMatrixRMaj next = model.step(tape, words, position++, past, memory);
    Matrices.toLogSoftmax(next);
    return next;
  }
}
