package org.lectern.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;

/** All sentences of a batch in one stacked step: the tokens that each gets alone. */
class StackedSearchTest {
  private static final double MODEL = 1e-9; // up to 40 forwards in another order of additions
  private static final int START = 1;
  private static final int END = 2;
  private static final int SENTENCES = 24;

  private final Transformer model = Transformer.create(Config.of(16, 2, 32, 2, 12, 12), 5);

  private int[][] sources() {
    SplittableRandom random = new SplittableRandom(4);
    return IntStream.range(0, SENTENCES) // 1, 2, …, 8 tokens
        .mapToObj(i -> random.ints(1 + i % 8, 3, 12).toArray())
        .toArray(int[][]::new);
  }

  private List<List<Hypothesis>> found(Search search, int[][] sources, int[] limits) {
    return search.search(model.decoding(sources)::next, START, END, limits);
  }

  @Test
  void aBatchFindsWhatEachSentenceFindsAlone() {
    int[][] sources = sources();
    int[] limits = Arrays.stream(sources).mapToInt(s -> 4 * s.length + 3).toArray();
    for (Search search : List.of(Search.greedy(), Search.beam(4, LengthPenalty.gnmt(0.6)))) {
      List<List<Hypothesis>> together = found(search, sources, limits);
      for (int i = 0; i < sources.length; i++) {
        List<Hypothesis> alone =
            found(search, new int[][] {sources[i]}, new int[] {limits[i]}).get(0);
        assertEquals(alone.size(), together.get(i).size());
        for (int rank = 0; rank < alone.size(); rank++) {
          Hypothesis expected = alone.get(rank);
          Hypothesis actual = together.get(i).get(rank);
          assertArrayEquals(expected.tokens(), actual.tokens());
          assertEquals(expected.logProbability(), actual.logProbability(), MODEL);
        }
      }
      long lengths = together.stream().map(h -> h.get(0).tokens().length).distinct().count();
      assertTrue(lengths > 3, "sentences must end at different steps for this to test anything");
    }
  }
}
