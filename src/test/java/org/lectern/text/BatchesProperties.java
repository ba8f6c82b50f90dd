package org.lectern.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.RandomInput.between;
import static org.lectern.RandomInput.property;
import static org.lectern.RandomInput.seeds;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for batches of every corpus. */
class BatchesProperties {
  @Test
  void anEpochHoldsEveryPairOnce() {
    property(200)
        .forAll(
            lists().of(between(1, 30)).ofSizeBetween(1, 60), between(1, 9), between(0, 5), seeds())
        .checkAssert(
            (lengths, size, epoch, seed) -> {
              List<EncodedPair> pairs = new ArrayList<>();
              for (int length : lengths) {
                pairs.add(new EncodedPair(new int[31 - length], new int[length]));
              }
              Batches batches = new Batches(pairs, size, Integer.MAX_VALUE);
              List<int[]> one = batches.epoch(seed, epoch);
              int[] all = one.stream().flatMapToInt(IntStream::of).sorted().toArray();
              assertArrayEquals(IntStream.range(0, pairs.size()).toArray(), all);
              assertEquals((pairs.size() + size - 1) / size, one.size());
              int shortest = 0;
              for (int[] batch : one) {
                assertTrue(batch.length >= 1 && batch.length <= size);
                shortest += batch.length < size ? 1 : 0;
              }
              assertTrue(shortest <= 1, "only the last one may hold fewer");
              List<int[]> again = batches.epoch(seed, epoch);
              for (int i = 0; i < one.size(); i++) {
                assertArrayEquals(one.get(i), again.get(i));
              }
            });
  }
}
