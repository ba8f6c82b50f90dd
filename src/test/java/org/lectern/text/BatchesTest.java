package org.lectern.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final int MAX = 40;

  /** 1,000 pairs with lengths from 1 to 44. */
  private static List<EncodedPair> pairs() {
    SplittableRandom random = new SplittableRandom(7);
    List<EncodedPair> pairs = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      pairs.add(new EncodedPair(new int[random.nextInt(1, 45)], new int[random.nextInt(1, 45)]));
    }
    return pairs;
  }

  private static int[] longEnough(List<EncodedPair> pairs) {
    return IntStream.range(0, pairs.size())
        .filter(i -> pairs.get(i).source().length <= MAX && pairs.get(i).target().length <= MAX)
        .toArray();
  }

  private static int[] flat(List<int[]> batches) {
    return batches.stream().flatMapToInt(Arrays::stream).toArray();
  }

  @Test
  void everyPairOnceAnEpoch() {
    List<EncodedPair> pairs = pairs();
    Batches batches = new Batches(pairs, 64, MAX);
    int[] expected = longEnough(pairs);
    for (int epoch = 0; epoch < 5; epoch++) {
      assertArrayEquals(expected, IntStream.of(flat(batches.epoch(1, epoch))).sorted().toArray());
    }
    assertArrayEquals(expected, IntStream.of(flat(batches.sequential())).sorted().toArray());
    assertEquals(expected.length, batches.count());
    assertEquals(pairs.size() - expected.length, batches.leftOut());
  }

  @Test
  void orderIsAFunctionOfSeedAndEpoch() {
    int[] once = flat(new Batches(pairs(), 64, MAX).epoch(1, 3));
    Batches other = new Batches(pairs(), 64, MAX);
    other.epoch(1, 0); // what was asked before does not matter
    assertArrayEquals(once, flat(other.epoch(1, 3)));
    assertFalse(Arrays.equals(once, flat(other.epoch(1, 4))));
    assertFalse(Arrays.equals(once, flat(other.epoch(2, 3))));
  }

  @Test
  void batchesAreOfLikeLength() {
    List<EncodedPair> pairs = pairs();
    Batches batches = new Batches(pairs, 64, MAX);
    List<int[]> epoch = new ArrayList<>(batches.epoch(1, 0));
    assertEquals((batches.count() + 63) / 64, epoch.size());
    assertTrue(epoch.stream().filter(batch -> batch.length != 64).count() <= 1);
    epoch.sort((a, b) -> Integer.compare(order(pairs, a[0]), order(pairs, b[0])));
    int[] lengths = IntStream.of(flat(epoch)).map(i -> order(pairs, i)).toArray();
    assertArrayEquals(IntStream.of(lengths).sorted().toArray(), lengths);
  }

  /** Else the short sentences came first in each epoch, and the last steps saw only long ones. */
  @Test
  void batchesOfAnEpochAreNotInTheOrderOfTheirLengths() {
    List<EncodedPair> pairs = pairs();
    List<Integer> first =
        new Batches(pairs, 64, MAX)
            .epoch(1, 0).stream().map(batch -> order(pairs, batch[0])).toList();
    assertFalse(first.equals(first.stream().sorted().toList()), first.toString());
  }

  private static int order(List<EncodedPair> pairs, int i) {
    return 100 * pairs.get(i).target().length + pairs.get(i).source().length;
  }

  @Test
  void companyChangesWithTheEpoch() {
    List<EncodedPair> alike =
        IntStream.range(0, 100).mapToObj(i -> new EncodedPair(new int[3], new int[4])).toList();
    Batches batches = new Batches(alike, 10, MAX);
    int[] first = batches.epoch(1, 0).get(0);
    Arrays.sort(first);
    for (int[] batch : batches.epoch(1, 1)) {
      Arrays.sort(batch);
      assertFalse(Arrays.equals(first, batch));
    }
  }

  @Test
  void shuffleIsFair() {
    // One batch a pair: over 6,000 epochs each of 6 orders of 3 is expected 1,000 times, standard
    // deviation 29; 5 deviations either way.
    Batches batches =
        new Batches(
            IntStream.range(0, 3).mapToObj(i -> new EncodedPair(new int[1], new int[1])).toList(),
            1,
            MAX);
    int[] counts = new int[27];
    for (int seed = 0; seed < 6000; seed++) {
      int[] order = flat(batches.epoch(seed, 0));
      counts[9 * order[0] + 3 * order[1] + order[2]]++;
    }
    int[] seen = IntStream.of(counts).filter(count -> count > 0).toArray();
    assertEquals(6, seen.length);
    for (int count : seen) {
      assertEquals(1000, count, 145);
    }
  }

  @Test
  void sequentialIsSortedAndStable() {
    int[][] lengths = {{3, 5}, {2, 5}, {9, 1}, {2, 5}}; // source, target
    List<EncodedPair> pairs =
        Arrays.stream(lengths).map(n -> new EncodedPair(new int[n[0]], new int[n[1]])).toList();
    List<int[]> batches = new Batches(pairs, 3, MAX).sequential();
    assertArrayEquals(new int[] {2, 1, 3}, batches.get(0));
    assertArrayEquals(new int[] {0}, batches.get(1));
    assertEquals(9, new Batches(pairs, 3, MAX).pairs(batches.get(0)).get(0).source().length);
  }

  @Test
  void nothingToTrainOnIsRefused() {
    List<EncodedPair> pairs = List.of(new EncodedPair(new int[41], new int[2]));
    var error = assertThrows(IllegalArgumentException.class, () -> new Batches(pairs, 64, MAX));
    assertTrue(error.getMessage().contains("none of 1 pairs has at most 40 ids"));
    assertThrows(IllegalArgumentException.class, () -> new Batches(pairs, 0, 50));
  }

  @Test
  void sentencesGetStartAndEnd() {
    WordTokenizer tokenizer = WordTokenizer.train(List.of("a b"), 1, 10);
    EncodedPair pair = EncodedPair.of(new SentencePair("a b", "b"), tokenizer, tokenizer);
    assertArrayEquals(new int[] {4, 5, Vocabulary.END}, pair.source());
    assertArrayEquals(new int[] {Vocabulary.START, 5, Vocabulary.END}, pair.target());
  }
}
