package org.lectern.nn;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Segments;

/**
 * Keys and values of the words so far, in every layer, for many hypotheses of one length.
 *
 * <p>Each hypothesis owns a slot, a block of rows with room for more words than it has. A further
 * word is written behind the others and nothing moves; only a hypothesis that is continued twice is
 * copied. Slots and rooms double when they are full, so that a word costs the same however long the
 * sentence is.
 */
final class Past {
  private static final int FIRST_ROOM = 16;

  private final DMatrixRMaj[] keys; // of each layer [slots · room x d]
  private final DMatrixRMaj[] values;
  private int[] slot; // of each hypothesis; null before the first word
  private int slots;
  private int room = FIRST_ROOM; // words that a slot can hold
  private int words;
  private Segments segments; // rows of each hypothesis, its newest word included

  Past(int layers) {
    this.keys = new DMatrixRMaj[layers];
    this.values = new DMatrixRMaj[layers];
  }

  /**
   * Makes room for one more word of each hypothesis.
   *
   * @param parents for each hypothesis, which one of the word before it continues; at the first
   *     word only their number matters
   */
  void extend(int... parents) {
    if (slots < parents.length || words == room) {
      int more = slots < parents.length ? Math.max(parents.length, 2 * slots) : slots;
      resize(more, words == room ? 2 * room : room);
    }
    slot = slot == null ? firstSlots(parents.length) : slotsOfChildren(parents);
    words++;
    int[] from = Arrays.stream(slot).map(s -> s * room).toArray();
    segments = Segments.ofLength(words, from);
  }

  private static int[] firstSlots(int count) {
    int[] slot = new int[count];
    Arrays.setAll(slot, i -> i);
    return slot;
  }

  /** The first child takes over its parent's slot; each other one gets a copy in a free slot. */
  private int[] slotsOfChildren(int... parents) {
    int[] child = new int[parents.length];
    boolean[] taken = new boolean[slots];
    boolean[] copied = new boolean[parents.length];
    for (int i = 0; i < parents.length; i++) {
      child[i] = slot[parents[i]];
      copied[i] = taken[child[i]];
      taken[child[i]] = true;
    }
    int free = 0;
    for (int i = 0; i < parents.length; i++) {
      if (copied[i]) {
        while (taken[free]) {
          free++;
        }
        copySlot(child[i], free);
        taken[free] = true;
        child[i] = free;
      }
    }
    return child;
  }

  private void copySlot(int from, int to) {
    for (int layer = 0; layer < keys.length; layer++) {
      copyRows(keys[layer], from * room, words, keys[layer], to * room);
      copyRows(values[layer], from * room, words, values[layer], to * room);
    }
  }

  private void resize(int moreSlots, int moreRoom) {
    for (int layer = 0; layer < keys.length && slot != null; layer++) {
      keys[layer] = resized(keys[layer], moreSlots, moreRoom);
      values[layer] = resized(values[layer], moreSlots, moreRoom);
    }
    slots = moreSlots;
    room = moreRoom;
  }

  private DMatrixRMaj resized(DMatrixRMaj old, int moreSlots, int moreRoom) {
    DMatrixRMaj result = new DMatrixRMaj(moreSlots * moreRoom, old.numCols);
    for (int s : slot) {
      copyRows(old, s * room, words, result, s * moreRoom);
    }
    return result;
  }

  /**
   * Writes what a layer computed of the newest word of each hypothesis.
   *
   * @param layer number of the layer
   * @param fresh one row of each hypothesis
   * @return keys and values of all words so far; valid until the next word
   */
  KeysValues append(int layer, KeysValues fresh) {
    if (keys[layer] == null) {
      keys[layer] = new DMatrixRMaj(slots * room, fresh.keys().columns());
      values[layer] = new DMatrixRMaj(slots * room, fresh.values().columns());
    }
    return new KeysValues(
        written(fresh.keys(), keys[layer]), written(fresh.values(), values[layer]), segments);
  }

  private Value written(Value fresh, DMatrixRMaj all) {
    for (int i = 0; i < slot.length; i++) {
      copyRows(fresh.matrix(), i, 1, all, slot[i] * room + words - 1);
    }
    return Tape.off().input(all);
  }

  private static void copyRows(DMatrixRMaj x, int from, int rows, DMatrixRMaj y, int to) {
    System.arraycopy(x.data, from * x.numCols, y.data, to * x.numCols, rows * x.numCols);
  }
}
