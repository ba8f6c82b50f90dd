package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lectern.text.EncodedPair;

class ShardsTest {
  @Test
  void oneForEachThirtyTwoPairsBegun() {
    assertEquals(1, Shards.count(1));
    assertEquals(1, Shards.count(32));
    assertEquals(2, Shards.count(33));
    assertEquals(4, Shards.count(128));
  }

  @Test
  void dealsInTurn() {
    List<EncodedPair> batch = Digits.pairs(65, 1, 9, 1);
    List<List<EncodedPair>> shards = Shards.of(batch);
    assertEquals(List.of(22, 22, 21), shards.stream().map(List::size).toList());
    assertEquals(batch.get(4), shards.get(1).get(1)); // 0 1 2, 0 1
    Set<EncodedPair> all = new HashSet<>();
    shards.forEach(all::addAll);
    assertEquals(65, all.size());
  }

  @Test
  void countsTheWordsToSay() {
    EncodedPair pair = new EncodedPair(new int[] {5, 2}, new int[] {1, 5, 6, 2});
    assertEquals(6, Shards.targetTokens(List.of(pair, pair)));
  }

  @Test
  void randomnessDependsOnSeedStepAndShardAlone() {
    assertEquals(Shards.random(1, 2, 3).nextLong(), Shards.random(1, 2, 3).nextLong());
    Set<Long> first = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      first.add(Shards.random(1 + i, 1, 0).nextLong());
      first.add(Shards.random(1, 2 + i, 0).nextLong());
      first.add(Shards.random(1, 1, 1 + i).nextLong());
    }
    assertEquals(30, first.size());
    assertNotEquals(Shards.random(2, 1, 0).nextLong(), Shards.random(1, 2, 0).nextLong());
  }
}
