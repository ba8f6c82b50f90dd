package org.lectern.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.RandomInput.between;
import static org.lectern.RandomInput.property;
import static org.lectern.RandomInput.seeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.matrix.Matrices;

/**
 * What holds for searches in every tiny language: its next words are random, another distribution
 * after each prefix, so that all its sentences can be listed.
 */
class BeamProperties {
  /** Sums of at most five logarithms. */
  private static final double ROUNDING = 1e-12;

  private static final int START = 0;
  private static final int END = 1;

  /** The log-probabilities after a prefix: random, the same each time. */
  private static Function<int[], double[]> language(int words, long seed) {
    return prefix -> {
      SplittableRandom random = new SplittableRandom(seed + Arrays.hashCode(prefix));
      DMatrixRMaj row = Matrices.normal(1, words, 1.5, random);
      return Matrices.logSoftmax(row).data;
    };
  }

  /** All sentences of at most so many words, the end included: finished ones and those cut. */
  private static List<Hypothesis> all(
      Function<int[], double[]> language, int maxLength, LengthPenalty penalty) {
    List<Hypothesis> done = new ArrayList<>();
    List<Hypothesis> live = List.of(Hypothesis.EMPTY);
    for (int length = 1; length <= maxLength; length++) {
      List<Hypothesis> longer = new ArrayList<>();
      for (Hypothesis one : live) {
        int[] prefix = new int[length]; // the start first
        System.arraycopy(one.tokens(), 0, prefix, 1, length - 1);
        double[] next = language.apply(prefix);
        for (int token = 0; token < next.length; token++) {
          boolean ends = token == END;
          Hypothesis extended = one.extend(token, next[token], ends, penalty);
          if (ends) {
            done.add(extended);
          } else {
            longer.add(extended);
          }
        }
      }
      live = longer;
    }
    done.addAll(live);
    return done;
  }

  private static List<Hypothesis> search(
      Search search, Function<int[], double[]> language, int maxLength) {
    return search.search(StepFunction.ofPrefix(language), START, END, maxLength);
  }

  @Test
  void aBeamOfOneIsGreedy() {
    property(200)
        .forAll(between(2, 6), between(1, 8), seeds())
        .checkAssert(
            (words, maxLength, seed) -> {
              Function<int[], double[]> language = language(words, seed);
              Hypothesis beam =
                  search(Search.beam(1, LengthPenalty.none()), language, maxLength).get(0);
              Hypothesis greedy = search(Search.greedy(), language, maxLength).get(0);
              assertArrayEquals(greedy.tokens(), beam.tokens());
              int[] prefix = {START};
              for (int token : greedy.tokens()) { // what greedy means, counted anew
                double[] next = language.apply(prefix);
                assertEquals(Arrays.stream(next).max().getAsDouble(), next[token]);
                prefix = Arrays.copyOf(prefix, prefix.length + 1);
                prefix[prefix.length - 1] = token;
              }
              assertTrue(greedy.finished() || greedy.tokens().length == maxLength);
            });
  }

  @Test
  void aBeamAsWideAsTheLanguageFindsTheBestOfAll() {
    property(100)
        .forAll(between(2, 4), between(1, 4), between(0, 3), seeds())
        .checkAssert(
            (words, maxLength, alpha, seed) -> {
              Function<int[], double[]> language = language(words, seed);
              LengthPenalty penalty = LengthPenalty.gnmt(alpha);
              List<Hypothesis> all = all(language, maxLength, penalty);
              double best =
                  all.stream()
                      .filter(Hypothesis::finished)
                      .mapToDouble(Hypothesis::score)
                      .max()
                      .getAsDouble();
              int width = all.size();
              List<Hypothesis> found = search(Search.beam(width, penalty), language, maxLength);
              assertEquals(best, found.get(0).score(), ROUNDING);
              assertEquals(all.size(), found.size(), "all sentences, each once");
              for (int narrow = 1; narrow < 6; narrow++) {
                Hypothesis other =
                    search(Search.beam(narrow, penalty), language, maxLength).get(0);
                assertTrue(!other.finished() || other.score() <= best + ROUNDING);
              }
            });
  }

  @Test
  void whatABeamFindsIsOfTheLanguageRankedAndDifferent() {
    property(200)
        .forAll(between(2, 5), between(1, 6), between(1, 6), seeds())
        .checkAssert(
            (words, maxLength, width, seed) -> {
              Function<int[], double[]> language = language(words, seed);
              LengthPenalty penalty = LengthPenalty.power(0.7);
              List<Hypothesis> found = search(Search.beam(width, penalty), language, maxLength);
              assertTrue(!found.isEmpty() && found.size() <= width);
              Set<List<Integer>> different = new HashSet<>();
              for (int i = 0; i < found.size(); i++) {
                Hypothesis one = found.get(i);
                different.add(Arrays.stream(one.tokens()).boxed().toList());
                double sum = 0;
                for (int n = 0; n < one.tokens().length; n++) {
                  int[] prefix = new int[n + 1];
                  System.arraycopy(one.tokens(), 0, prefix, 1, n);
                  sum += language.apply(prefix)[one.tokens()[n]];
                }
                assertEquals(sum, one.logProbability(), ROUNDING);
                assertEquals(sum / Math.pow(one.tokens().length, 0.7), one.score(), ROUNDING);
                assertEquals(one.finished(), one.tokens()[one.tokens().length - 1] == END);
                if (i > 0 && found.get(i - 1).finished() == one.finished()) {
                  assertTrue(found.get(i - 1).score() >= one.score(), "best first");
                }
              }
              assertEquals(found.size(), different.size());
            });
  }

  @Test
  void sentencesOfABatchDoNotDisturbEachOther() {
    property(100)
        .forAll(between(2, 5), between(1, 5), between(1, 4), seeds())
        .checkAssert(
            (words, count, width, seed) -> {
              List<Function<int[], double[]>> languages = new ArrayList<>();
              int[] maxLengths = new int[count];
              for (int s = 0; s < count; s++) {
                languages.add(language(words, seed + 31L * s));
                maxLengths[s] = 1 + s % 4;
              }
              Search search = Search.beam(width, LengthPenalty.none());
              List<List<Hypothesis>> together =
                  search.search(StepFunction.ofPrefixes(languages), START, END, maxLengths);
              for (int s = 0; s < count; s++) {
                List<Hypothesis> alone = search(search, languages.get(s), maxLengths[s]);
                assertEquals(alone.size(), together.get(s).size());
                for (int i = 0; i < alone.size(); i++) {
                  assertArrayEquals(alone.get(i).tokens(), together.get(s).get(i).tokens());
                  assertEquals(alone.get(i).score(), together.get(s).get(i).score());
                }
              }
            });
  }
}
