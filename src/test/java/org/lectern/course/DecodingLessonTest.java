package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.decode.Hypothesis;
import org.lectern.decode.LengthPenalty;
import org.lectern.decode.Sampler;
import org.lectern.decode.Search;
import org.lectern.decode.StepFunction;
import org.lectern.grad.Tape;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Decoding;
import org.lectern.notes.Formula;
import org.lectern.text.EncodedPair;
import org.lectern.text.Vocabulary;
import org.lectern.train.Checkpoint;

/** Notebook 14: formulas 2.start and 2.sample, on the trained model. */
class DecodingLessonTest {
  /** Some hundred sums of a forward pass in another order. */
  private static final double CACHED = 1e-9;

  private static final int LONGEST = 40;
  private static final int DRAWS = 4_000;

  private final Checkpoint c = ExampleModel.load();
  private final int[] source =
      EncodedPair.withEnd(c.source().encode("The students must read this old book."));

  private Hypothesis search(Search search, StepFunction model) {
    return search.search(model, Vocabulary.START, Vocabulary.END, LONGEST).get(0);
  }

  private StepFunction model() {
    return c.model().decoding(source)::next;
  }

  /** The loop of the note, written out: begin with the start, give back what was taken. */
  @Test
  @Formula("2.start")
  void theLoopWrittenOutIsGreedySearch() {
    Decoding decoding = c.model().decoding(source);
    List<Integer> words = new ArrayList<>();
    int word = Vocabulary.START;
    while (word != Vocabulary.END && words.size() < LONGEST) {
      word = Matrices.argmax(decoding.next(new int[] {0}, new int[] {word}), 0);
      words.add(word);
    }
    Hypothesis greedy = search(Search.greedy(), model());
    assertArrayEquals(words.stream().mapToInt(i -> i).toArray(), greedy.tokens());
    assertTrue(greedy.finished(), "the end was never taken");
  }

  @Test
  @Formula("2.start")
  void everySearchBeginsWithTheStartAndAsksForAWordAtATime() {
    for (Search search :
        List.of(
            Search.greedy(),
            Search.beam(3, LengthPenalty.none()),
            Search.sampling(1, 0, 1, new SplittableRandom(1)))) {
      List<int[]> asked = new ArrayList<>();
      StepFunction model = model();
      StepFunction watched =
          (parents, tokens) -> {
            asked.add(tokens.clone());
            return model.next(parents, tokens);
          };
      Hypothesis found = search(search, watched);
      assertArrayEquals(new int[] {Vocabulary.START}, asked.get(0));
      assertTrue(asked.size() >= found.tokens().length, "a word came without being asked for");
      if (asked.stream().allMatch(tokens -> tokens.length == 1)) { // no beam: a word each step
        assertEquals(found.tokens().length, asked.size());
      }
    }
  }

  /** A word at a time with remembered keys and values, against the whole prefix read anew. */
  @Test
  @Formula("2.start")
  void rememberingIsReadingAnew() {
    Decoding decoding = c.model().decoding(source);
    int[] words = search(Search.greedy(), model()).tokens();
    int[] prefix = {Vocabulary.START};
    for (int word : words) {
      DMatrixRMaj cached = decoding.next(new int[] {0}, new int[] {prefix[prefix.length - 1]});
      Tape tape = Tape.off();
      Segments one = Segments.ofLengths(source.length);
      DMatrixRMaj logits =
          c.model()
              .decode(tape, new int[][] {prefix}, c.model().encode(tape, source), one)
              .matrix();
      DMatrixRMaj full = Matrices.logSoftmax(Matrices.rows(logits, prefix.length - 1));
      assertEquals(0, Matrices.maxDifference(full, cached), CACHED);
      prefix = Arrays.copyOf(prefix, prefix.length + 1);
      prefix[prefix.length - 1] = word;
    }
  }

  /** Pearson's chi-square of 4,000 first words against the softmax. */
  @Test
  @Formula("2.sample")
  void frequenciesAreTheProbabilities() {
    double[] logP = first();
    for (Sampler sampler :
        List.of(new Sampler(1, 0, 1), new Sampler(2, 8, 1), new Sampler(2, 0, 0.9))) {
      double[] p = sampler.probabilities(logP);
      Search search =
          Search.sampling(
              sampler.temperature(), sampler.topK(), sampler.topP(), new SplittableRandom(14));
      int[] maxLengths = new int[DRAWS];
      Arrays.fill(maxLengths, 1);
      int[] counts = new int[p.length];
      search
          .search(StepFunction.ofPrefix(prefix -> logP), Vocabulary.START, -1, maxLengths)
          .forEach(found -> counts[found.get(0).tokens()[0]]++);
      assertPlausible(p, counts);
    }
  }

  /** Words expected fewer than 5 times are one class, as the approximation asks. */
  private static void assertPlausible(double[] p, int[] counts) {
    double chiSquare = 0;
    double restExpected = 0;
    int rest = 0;
    int classes = 0;
    for (int i = 0; i < p.length; i++) {
      double expected = p[i] * DRAWS;
      if (expected >= 5) {
        chiSquare += (counts[i] - expected) * (counts[i] - expected) / expected;
        classes++;
      } else {
        restExpected += expected;
        rest += counts[i];
      }
    }
    if (restExpected >= 5) {
      chiSquare += (rest - restExpected) * (rest - restExpected) / restExpected;
      classes++;
    } else {
      assertTrue(rest <= restExpected + 20, rest + " words that were cut or next to impossible");
    }
    int freedom = classes - 1;
    // mean k, variance 2k: four deviations above are passed once in some thousand samples
    assertTrue(
        freedom >= 1 && chiSquare < freedom + 4 * Math.sqrt(2.0 * freedom) + 4,
        chiSquare + " with " + freedom + " degrees of freedom");
  }

  private double[] first() {
    return model().next(new int[] {0}, new int[] {Vocabulary.START}).data;
  }

  @Test
  @Formula("2.sample")
  void aColdSampleIsGreedy() {
    int[] greedy = search(Search.greedy(), model()).tokens();
    for (int seed = 0; seed < 5; seed++) {
      Search cold = Search.sampling(1e-6, 0, 1, new SplittableRandom(seed));
      Search one = Search.sampling(1, 1, 1, new SplittableRandom(seed));
      assertArrayEquals(greedy, search(cold, model()).tokens());
      assertArrayEquals(greedy, search(one, model()).tokens(), "top-k of 1");
    }
  }

  @Test
  @Formula("2.sample")
  void cutsLeaveTheMostProbableAndSumToOne() {
    double[] logP = first();
    double[] p = Arrays.stream(logP).map(Math::exp).toArray();
    int[] byP =
        IntStream.range(0, p.length)
            .boxed()
            .sorted((a, b) -> Double.compare(p[b], p[a]))
            .mapToInt(i -> i)
            .toArray();
    double[] ofThree = new Sampler(1, 3, 1).probabilities(logP);
    double three = p[byP[0]] + p[byP[1]] + p[byP[2]];
    double[] nucleus = new Sampler(1, 0, 0.8).probabilities(logP);
    double reached = 0;
    for (int rank = 0; rank < p.length; rank++) {
      int id = byP[rank];
      assertEquals(rank < 3 ? p[id] / three : 0, ofThree[id], 1e-12);
      assertEquals(reached < 0.8, nucleus[id] > 0, "rank " + rank);
      reached += p[id];
    }
    assertEquals(1, Arrays.stream(nucleus).sum(), 1e-12);
  }

  /** Every search goes on until the end or the greatest length, whichever comes first. */
  @Test
  @Formula("2.sample")
  void samplesEndWithTheEndOrAtTheGreatestLength() {
    for (int seed = 0; seed < 40; seed++) {
      Search search = Search.sampling(2, 0, 1, new SplittableRandom(seed));
      int[] words = search(search, model()).tokens();
      boolean ended = words[words.length - 1] == Vocabulary.END;
      assertTrue(ended || words.length == LONGEST, words.length + " words");
      assertEquals(ended ? 1 : 0, Arrays.stream(words).filter(w -> w == Vocabulary.END).count());
    }
  }
}
