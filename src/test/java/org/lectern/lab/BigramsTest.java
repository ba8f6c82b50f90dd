package org.lectern.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counting, against numbers made by hand. */
class BigramsTest {
  private static final double EXACT = 1e-12; // a few operations on small fractions
  private static final int WORDS = 5;

  /** Pairs 1-2, 2-1, 1-3, 1-2: 1 stood before 3 words, of 2 kinds. */
  private final Bigrams pairs =
      new Bigrams(List.of(new int[] {1, 2, 1, 3}, new int[] {1, 2}), WORDS);

  @Test
  void probabilitiesAreThoseOfTheFormula() {
    assertEquals(3 / 9.0, pairs.probability(2), EXACT); // (2 + 1) / (4 + 5)
    assertEquals(1 / 9.0, pairs.probability(0), EXACT);
    assertEquals((2 + 2 * 3 / 9.0) / (3 + 2), pairs.probability(1, 2), EXACT);
    assertEquals((0 + 2 * 1 / 9.0) / (3 + 2), pairs.probability(1, 0), EXACT);
    assertEquals(3 / 9.0, pairs.probability(4, 2), EXACT, "4 stood before nothing");
  }

  @Test
  void probabilitiesSumToOne() {
    for (int left = 0; left < WORDS; left++) {
      int before = left;
      double sum = IntStream.range(0, WORDS).mapToDouble(w -> pairs.probability(before, w)).sum();
      assertEquals(1, sum, EXACT);
    }
  }

  @Test
  void perplexityIsTheGeometricMean() {
    double product = pairs.probability(1, 2) * pairs.probability(2, 1);
    assertEquals(1 / Math.sqrt(product), pairs.perplexity(List.of(new int[] {1, 2, 1})), EXACT);
    double single = pairs.probability(2) * pairs.probability(1);
    assertEquals(
        1 / Math.sqrt(single), pairs.unigramPerplexity(List.of(new int[] {1, 2, 1})), EXACT);
  }

  @Test
  void gapsAreFilledByTheMostProbableWord() {
    assertEquals(2, pairs.fill(1));
    assertEquals(1, pairs.fill(2));
    assertEquals(2, pairs.fill(1, 1)); // only 2 has been seen between 1 and 1
    int[] text = {1, 2, 1};
    assertEquals(1, FillIn.fromTheLeft(pairs).accuracy(List.of(text)));
    assertEquals(0.5, FillIn.fromBothSides(pairs).accuracy(List.of(text, new int[] {1, 3, 1})));
  }

  @Test
  void windowsSayEachIdOnce() {
    int[] ids = IntStream.range(0, 100).toArray();
    Windows windows = Windows.of(ids, 7, 0.2);
    int[] said = windows.training().stream().flatMapToInt(w -> IntStream.of(w).skip(1)).toArray();
    assertArrayEquals(IntStream.rangeClosed(1, 77).toArray(), said); // 11 windows of 7
    assertEquals(80, windows.heldOut().get(0)[0]);
    assertTrue(windows.training().stream().allMatch(w -> w.length == 8));
    assertEquals(7, Windows.asPairs(windows.heldOut()).get(0).target()[0] - 73);
  }

  @Test
  void shortTextIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Windows.of(new int[20], 7, 0.1))
            .getMessage();
    assertEquals(
        "windows: 20 ids are too few for windows of 7; try a longer text or a smaller context",
        message);
  }
}
