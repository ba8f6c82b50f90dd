package org.lectern.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lectern.text.EncodedPair;

/**
 * A long text cut into windows, the end of it kept away from training. A language model reads a
 * window but for its last id, and must say it but for its first.
 *
 * @param training windows to learn from
 * @param heldOut windows to be judged by
 */
public record Windows(List<int[]> training, List<int[]> heldOut) {
  /**
   * Cuts a text. The last id of a window is the first of the next one, so that each is said once.
   *
   * @param ids the text. Not modified.
   * @param context how many ids a model reads at a time, 1 or more
   * @param heldOut share of the text that is held out, at its end
   * @return whole windows; what is left over at both ends is left out
   * @throws IllegalArgumentException if the text is too short for a window on both sides
   */
  public static Windows of(int[] ids, int context, double heldOut) {
    int cut = (int) Math.round(ids.length * (1 - heldOut));
    Windows windows = new Windows(cut(ids, 0, cut, context), cut(ids, cut, ids.length, context));
    if (windows.training.isEmpty() || windows.heldOut.isEmpty()) {
      throw new IllegalArgumentException(
          "windows: %d ids are too few for windows of %d; try a longer text or a smaller context"
              .formatted(ids.length, context));
    }
    return windows;
  }

  private static List<int[]> cut(int[] ids, int from, int to, int context) {
    List<int[]> windows = new ArrayList<>();
    for (int first = from; first < to - context; first += context) {
      windows.add(Arrays.copyOfRange(ids, first, first + context + 1));
    }
    return windows;
  }

  /**
   * The form in which a trainer takes texts: there is no source.
   *
   * @param texts ids
   * @return a pair for each, its target the text
   */
  public static List<EncodedPair> asPairs(List<int[]> texts) {
    return texts.stream().map(text -> new EncodedPair(new int[0], text)).toList();
  }
}
