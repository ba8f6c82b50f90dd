package org.lectern.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class SearchTest {
  /** Sums of a few logarithms. */
  private static final double EXACT = 1e-12;

  private static final int START = 0;
  private static final int END = 1;

  /** Not the greedy first token leads to the best sequence: 0.4 · 0.9 beats 0.6 · 0.4. */
  private static double[] gardenPath(int[] prefix) {
    return switch (prefix[prefix.length - 1]) {
      case START -> logs(0, 0, 0.6, 0.4);
      case 2 -> logs(0, 0.4, 0.3, 0.3);
      default -> logs(0, 0.9, 0.05, 0.05);
    };
  }

  private static double[] logs(double... probabilities) {
    return IntStream.range(0, probabilities.length)
        .mapToDouble(i -> Math.log(probabilities[i]))
        .toArray();
  }

  private static Hypothesis first(Search search, Function<int[], double[]> model, int maxLength) {
    return search.search(StepFunction.ofPrefix(model), START, END, maxLength).get(0);
  }

  @Test
  void greedyTakesMostProbableToken() {
    Hypothesis found = first(Search.greedy(), SearchTest::gardenPath, 10);

    assertArrayEquals(new int[] {2, END}, found.tokens());
    assertEquals(Math.log(0.6 * 0.4), found.logProbability(), EXACT);
    assertArrayEquals(logs(0.6, 0.4), found.logProbabilities(), EXACT);
    assertTrue(found.finished());
  }

  @Test
  void beamFindsWhatGreedyMisses() {
    List<Hypothesis> found =
        Search.beam(2, LengthPenalty.none())
            .search(StepFunction.ofPrefix(SearchTest::gardenPath), START, END, 10);

    assertArrayEquals(new int[] {3, END}, found.get(0).tokens());
    assertEquals(Math.log(0.4 * 0.9), found.get(0).score(), EXACT);
    assertArrayEquals(new int[] {2, END}, found.get(1).tokens());
    assertEquals(2, found.size());
  }

  @Test
  void lengthPenaltyRanksFinished() {
    // 0.4 for the end at once, 0.6 · 0.6 = 0.36 for one token more
    Function<int[], double[]> model =
        prefix -> prefix.length == 1 ? logs(0, 0.4, 0.6) : logs(0, 0.6, 0.4);

    Hypothesis most = first(Search.beam(2, LengthPenalty.none()), model, 10);
    Hypothesis mean = first(Search.beam(2, LengthPenalty.power(1)), model, 10);
    Hypothesis gnmt = first(Search.beam(2, LengthPenalty.gnmt(1)), model, 10);

    assertArrayEquals(new int[] {END}, most.tokens());
    assertArrayEquals(new int[] {2, END}, mean.tokens());
    assertEquals(Math.log(0.36) / 2, mean.score(), EXACT);
    assertEquals(Math.log(0.36) * 6 / 7, gnmt.score(), EXACT);
  }

  @Test
  void equalProbabilitiesGoToLowerId() {
    Function<int[], double[]> model =
        prefix -> prefix.length < 3 ? logs(0, 0, 0.5, 0.5) : logs(0, 1, 0, 0);

    List<Hypothesis> beam =
        Search.beam(3, LengthPenalty.none()).search(StepFunction.ofPrefix(model), START, END, 9);

    assertArrayEquals(new int[] {2, 2, END}, first(Search.greedy(), model, 9).tokens());
    assertArrayEquals(new int[] {2, 2, END}, beam.get(0).tokens());
    assertArrayEquals(new int[] {2, 3, END}, beam.get(1).tokens());
    assertArrayEquals(new int[] {3, 2, END}, beam.get(2).tokens());
  }

  @Test
  void widthOneEqualsGreedy() {
    for (int seed = 0; seed < 50; seed++) {
      ToyModel model = new ToyModel(6, seed);
      int[] greedy = first(Search.greedy(), model, 12).tokens();
      for (LengthPenalty penalty : List.of(LengthPenalty.none(), LengthPenalty.power(2))) {
        assertArrayEquals(greedy, first(Search.beam(1, penalty), model, 12).tokens());
      }
    }
  }

  @Test
  void widestBeamFindsBestOfAll() {
    int maxLength = 5;
    int all = 3 * 3 * 3 * 3; // prefixes of four tokens that are not the end
    for (int seed = 0; seed < 10; seed++) {
      ToyModel model = new ToyModel(4, seed);
      LengthPenalty penalty = LengthPenalty.gnmt(0.6);

      Hypothesis found = first(Search.beam(2 * all, penalty), model, maxLength);

      double best = bestScore(model, new int[] {START}, 0, maxLength, penalty);
      assertEquals(best, found.score(), EXACT);
    }
  }

  /** Enumerates every sequence that ends. */
  private static double bestScore(
      ToyModel model, int[] prefix, double sum, int maxLength, LengthPenalty penalty) {
    double[] next = model.apply(prefix);
    double best = (sum + next[END]) / penalty.of(prefix.length);
    for (int token = 0; token < next.length && prefix.length < maxLength; token++) {
      if (token != END) {
        int[] longer = IntStream.concat(IntStream.of(prefix), IntStream.of(token)).toArray();
        best = Math.max(best, bestScore(model, longer, sum + next[token], maxLength, penalty));
      }
    }
    return best;
  }

  @Test
  void cutHypothesesComeAfterFinished() {
    Function<int[], double[]> model = prefix -> logs(0, 0.1, 0.5, 0.4);

    List<Hypothesis> found =
        Search.beam(3, LengthPenalty.none()).search(StepFunction.ofPrefix(model), START, END, 1);

    assertArrayEquals(new int[] {END}, found.get(0).tokens());
    assertTrue(found.get(0).finished());
    assertArrayEquals(new int[] {2}, found.get(1).tokens());
    assertFalse(found.get(1).finished());
    assertEquals(3, found.size());
  }

  @Test
  void batchEqualsOneByOne() {
    List<Supplier<Search>> searches =
        List.of(
            Search::greedy,
            () -> Search.beam(3, LengthPenalty.power(1)),
            () -> Search.sampling(0.8, 4, 0.9, new SplittableRandom(7)));
    List<Function<int[], double[]>> models = new ArrayList<>();
    for (int seed = 0; seed < 20; seed++) {
      models.add(new ToyModel(6, seed));
    }
    int[] maxLengths = IntStream.range(0, 20).map(i -> 1 + i % 9).toArray();
    for (Supplier<Search> kind : searches) {
      List<List<Hypothesis>> batched =
          kind.get().search(StepFunction.ofPrefixes(models), START, END, maxLengths);
      Search search = kind.get();
      for (int i = 0; i < models.size(); i++) {
        StepFunction step = StepFunction.ofPrefix(models.get(i));
        assertSame(search.search(step, START, END, maxLengths[i]), batched.get(i));
      }
    }
  }

  private static void assertSame(List<Hypothesis> expected, List<Hypothesis> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).tokens(), found.get(i).tokens());
      assertEquals(expected.get(i).score(), found.get(i).score());
      assertEquals(expected.get(i).finished(), found.get(i).finished());
    }
  }

  @Test
  void parentsAreRowsOfStepBefore() {
    // a "model with a cache": the log-probabilities follow from the last token and from a state
    // kept by row; it must agree with a function of the whole prefix
    Function<int[], double[]> whole =
        prefix -> new ToyModel(5, IntStream.of(prefix).sum() % 7).apply(new int[prefix.length]);
    StepFunction cached =
        new StepFunction() {
          private int[] sums = new int[3]; // three sentences
          private int length;

          @Override
          public DMatrixRMaj next(int[] parents, int[] tokens) {
            length++;
            int[] moved = new int[parents.length];
            double[][] rows = new double[parents.length][];
            for (int i = 0; i < parents.length; i++) {
              moved[i] = sums[parents[i]] + tokens[i];
              rows[i] = new ToyModel(5, moved[i] % 7).apply(new int[length]);
            }
            sums = moved;
            return new DMatrixRMaj(rows);
          }
        };
    Search beam = Search.beam(4, LengthPenalty.none());
    int[] maxLengths = {8, 5, 9};

    List<List<Hypothesis>> found = beam.search(cached, START, END, maxLengths);

    for (int i = 0; i < maxLengths.length; i++) {
      assertSame(
          beam.search(StepFunction.ofPrefix(whole), START, END, maxLengths[i]), found.get(i));
    }
  }

  @Test
  void finishedSentencesLeaveTheBatch() {
    List<Integer> rows = new ArrayList<>();
    StepFunction model =
        StepFunction.ofPrefixes(
            List.of(
                prefix -> prefix.length > 3 ? logs(0, 1, 0) : logs(0, 0, 1), // three, then the end
                prefix -> logs(0, 1, 0))); // the end at once
    StepFunction counted =
        (parents, tokens) -> {
          rows.add(tokens.length);
          return model.next(parents, tokens);
        };

    Search.greedy().search(counted, START, END, new int[] {9, 9});

    assertEquals(List.of(2, 1, 1, 1), rows);
  }

  @Test
  void interruptionStopsBetweenSteps() {
    StepFunction model = StepFunction.ofPrefix(prefix -> logs(0, 0, 1));
    int[] calls = {0};
    StepFunction interrupting =
        (parents, tokens) -> {
          if (++calls[0] == 3) {
            Thread.currentThread().interrupt();
          }
          return model.next(parents, tokens);
        };

    CancellationException thrown =
        assertThrows(
            CancellationException.class,
            () -> Search.greedy().search(interrupting, START, END, 100));

    assertEquals(
        "Search: interrupted after 3 tokens; start it again for a result", thrown.getMessage());
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void errorsNameTheRemedy() {
    Function<int[], double[]> broken = prefix -> new double[] {Double.NaN, Double.NaN};
    assertTrue(
        assertThrows(IllegalStateException.class, () -> first(Search.greedy(), broken, 5))
            .getMessage()
            .contains("NaN"));
    assertThrows(
        IllegalArgumentException.class, () -> first(Search.greedy(), SearchTest::gardenPath, 0));
    assertThrows(IllegalArgumentException.class, () -> Search.beam(0, LengthPenalty.none()));
    assertEquals(
        "Search: the step function returned [2 x 4] for 1 hypotheses; return a row each",
        assertThrows(
                IllegalStateException.class,
                () ->
                    Search.greedy()
                        .search((parents, tokens) -> new DMatrixRMaj(2, 4), START, END, 5))
            .getMessage());
  }
}
