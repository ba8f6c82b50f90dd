package org.lectern.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;

/**
 * The parts of a batch that are computed apart from each other and added up in their order.
 *
 * <p>The rule looks at the batch alone, never at the number of threads: sums of doubles depend on
 * their order, so a training is the same to the last bit only if the order is.
 */
final class Shards {
  private Shards() {}

  /** How many shards a batch has: one for each {@link Trainer#SHARD} pairs begun. */
  static int count(int pairs) {
    return (pairs + Trainer.SHARD - 1) / Trainer.SHARD;
  }

  /**
   * Deals pairs out in turn. A batch is sorted by length, so every shard gets short and long ones.
   */
  static List<List<EncodedPair>> of(List<EncodedPair> pairs) {
    List<List<EncodedPair>> shards = new ArrayList<>();
    int count = count(pairs.size());
    for (int s = 0; s < count; s++) {
      List<EncodedPair> shard = new ArrayList<>();
      for (int i = s; i < pairs.size(); i += count) {
        shard.add(pairs.get(i));
      }
      shards.add(shard);
    }
    return shards;
  }

  /** How many words a model has to say for these pairs: all of each target but its start. */
  static int targetTokens(List<EncodedPair> pairs) {
    return Transformer.words(targets(pairs));
  }

  static int[][] sources(List<EncodedPair> pairs) {
    return pairs.stream().map(EncodedPair::source).toArray(int[][]::new);
  }

  static int[][] targets(List<EncodedPair> pairs) {
    return pairs.stream().map(EncodedPair::target).toArray(int[][]::new);
  }

  /**
   * The randomness of one shard of one step. It depends on where it is used and on nothing that
   * happened before, so a training that goes on from a file needs no saved generator.
   */
  static SplittableRandom random(long seed, long step, int shard) {
    long mixed = new SplittableRandom(seed).nextLong(); // mixing spreads neighbouring numbers
    mixed = new SplittableRandom(mixed ^ step).nextLong();
    return new SplittableRandom(new SplittableRandom(mixed ^ shard).nextLong());
  }
}
