package org.lectern.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Encoded pairs in batches of like length, so that sentences of a batch take like time.
 *
 * <p>A batch is an {@code int[]} of positions in the list of pairs that was given. The order of an
 * epoch depends on the seed and the epoch alone: training can stop and go on anywhere.
 */
public final class Batches {

  private final List<EncodedPair> pairs;
  private final int size;
  private final int[] kept; // positions of the pairs that are short enough, ascending

  /**
   * Makes batches of all pairs that are short enough.
   *
   * @param pairs at least one of them short enough. Not modified.
   * @param size how many pairs a batch holds, at least 1; the last one may hold fewer
   * @param maxLength the greatest length of source and of target, start and end included; {@code
   *     Integer.MAX_VALUE} keeps all
   * @throws IllegalArgumentException if the size is below 1 or no pair is left
   */
  public Batches(List<EncodedPair> pairs, int size, int maxLength) {
    if (size < 1) {
      throw new IllegalArgumentException("batches: size = %d; try 64".formatted(size));
    }
    this.pairs = List.copyOf(pairs);
    this.size = size;
    this.kept =
        IntStream.range(0, pairs.size())
            .filter(i -> pairs.get(i).source().length <= maxLength)
            .filter(i -> pairs.get(i).target().length <= maxLength)
            .toArray();
    if (kept.length == 0) {
      throw new IllegalArgumentException(
          "batches: none of %d pairs has at most %d ids a side; raise the greatest length"
              .formatted(pairs.size(), maxLength));
    }
  }

  /**
   * Returns the batches of one epoch: shuffled, sorted by target length and then source length (so
   * that pairs of equal lengths meet others each time), cut, and the batches shuffled.
   *
   * @param seed the seed of the training
   * @param epoch which epoch, from 0
   * @return batches that together hold each pair exactly once, fresh
   */
  public List<int[]> epoch(long seed, int epoch) {
    SplittableRandom seeds = new SplittableRandom(seed);
    long own = seeds.nextLong();
    for (int i = 0; i < epoch; i++) {
      own = seeds.nextLong();
    }
    SplittableRandom random = new SplittableRandom(own);
    List<Integer> order = new ArrayList<>(IntStream.of(kept).boxed().toList());
    shuffle(order, random);
    List<int[]> batches = cut(order);
    shuffle(batches, random);
    return batches;
  }

  /**
   * Returns the batches for validation: sorted by length, not shuffled.
   *
   * @return batches that together hold each pair exactly once, fresh
   */
  public List<int[]> sequential() {
    return cut(new ArrayList<>(IntStream.of(kept).boxed().toList()));
  }

  /** Sorts positions by target length, then source length (stable), and cuts them into batches. */
  private List<int[]> cut(List<Integer> order) {
    order.sort(
        Comparator.<Integer>comparingInt(i -> pairs.get(i).target().length)
            .thenComparingInt(i -> pairs.get(i).source().length));
    int[] sorted = order.stream().mapToInt(Integer::intValue).toArray();
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < sorted.length; from += size) {
      batches.add(Arrays.copyOfRange(sorted, from, Math.min(from + size, sorted.length)));
    }
    return batches;
  }

  /** Fisher and Yates' shuffle; {@code Collections.shuffle} does not take a SplittableRandom. */
  private static <T> void shuffle(List<T> list, SplittableRandom random) {
    for (int i = list.size() - 1; i > 0; i--) {
      // Below i + 1 from 32 random bits. Own arithmetic: nextInt(bound) may differ between JDKs.
      int j = (int) (((random.nextInt() & 0xFFFFFFFFL) * (i + 1)) >>> 32);
      list.set(i, list.set(j, list.get(i)));
    }
  }

  /**
   * Returns the pairs of a batch.
   *
   * @param batch positions, as {@link #epoch} and {@link #sequential} give them. Not modified.
   * @return the pairs in the order of the batch
   */
  public List<EncodedPair> pairs(int[] batch) {
    return Arrays.stream(batch).mapToObj(pairs::get).toList();
  }

  /**
   * Returns how many pairs are in the batches.
   *
   * @return at least 1
   */
  public int count() {
    return kept.length;
  }

  /**
   * Returns how many pairs were left out because a side is too long.
   *
   * @return from 0
   */
  public int leftOut() {
    return pairs.size() - kept.length;
  }
}
