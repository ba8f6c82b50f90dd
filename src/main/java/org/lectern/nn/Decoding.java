package org.lectern.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;

/**
 * A decoder in the middle of writing: the keys and values of all words so far, for one or many
 * sentences at once. A word costs one row through the layers instead of the whole prefix again.
 */
public final class Decoding {
  private final Transformer model;
  private final List<KeysValues> memory; // of the sources, one entry a layer
  private List<KeysValues> past = new ArrayList<>(); // of the words so far, one entry a layer
  private int[] source; // which source each row writes about
  private int position;

  Decoding(Transformer model, List<KeysValues> memory) {
    this.model = model;
    this.memory = memory;
  }

  /**
   * Reads one more word of each row.
   *
   * @param parents for each row, which row of the step before it continues; at the first step,
   *     which source it is about. A row may be continued twice (a beam) or not at all (it has
   *     ended).
   * @param words the word of each row
   * @return logarithms of the probabilities of the next word [parents.length x vocabulary]
   */
  public DMatrixRMaj next(int[] parents, int[] words) {
    if (source == null) {
      source = parents.clone();
    } else {
      int[] before = source;
      source = Arrays.stream(parents).map(i -> before[i]).toArray();
      past = pick(past, parents);
    }
    DMatrixRMaj logits = model.step(words, position++, past, pick(memory, source)).matrix();
    return Matrices.logSoftmax(logits);
  }

  private static List<KeysValues> pick(List<KeysValues> layers, int... which) {
    List<KeysValues> picked = new ArrayList<>();
    layers.forEach(layer -> picked.add(layer.pick(which)));
    return picked;
  }
}
