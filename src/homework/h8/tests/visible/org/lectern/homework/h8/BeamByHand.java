package org.lectern.homework.h8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.lectern.decode.LengthPenalty;
import org.lectern.decode.Search;
import org.lectern.decode.StepFunction;
import org.lectern.homework.Answer;

/** Beam search in plain lists, and what becomes of it by known mistakes. The judge's own. */
public final class BeamByHand implements BeamSearch {
  private static final int MOST_ATTEMPTS = 500; // some of a few dozen tables do

  private enum Way {
    RIGHT(""),
    GREEDY("this is greedy search: keep the best width hypotheses, not one"),
    SUM("rank the finished ones by score, log-probability / ((5 + n) / 6)^α, not by the sum alone"),
    TIMES("a log-probability is negative: divide it by the penalty, do not multiply"),
    POWER("the penalty is ((5 + n) / 6)^α; yours is n^α"),
    WITHOUT_END("the end is one of the n words of the penalty"),
    FINISHED_DROPPED("finished hypotheses are kept aside: they must be in the result's ranking"),
    FINISHED_UNLIMITED(
        "an extension that ends is finished only if it stands among the first width of all"),
    FIRST_FINISHED("the first one that is finished need not be the best: go on to width of them"),
    ENDED_GO_ON("a hypothesis that has ended is never extended"),
    WITH_START("the result has no start");

    private final String hint;

    Way(String hint) {
      this.hint = hint;
    }
  }

  private static final List<Way> PENALTIES =
      List.of(Way.RIGHT, Way.POWER, Way.SUM, Way.WITHOUT_END);

  private record Hypothesis(int[] words, double logProbability) {
    int last() {
      return words[words.length - 1];
    }
  }

  private final Way way;

  private BeamByHand(Way way) {
    this.way = way;
  }

  /**
   * Asks for a search.
   *
   * @param task who is asked
   * @param model the model
   * @param width hypotheses kept
   * @param alpha of the penalty
   * @param maxLength the most words
   */
  public static void check(
      TopicProbe task, NextWord model, int width, double alpha, int maxLength) {
    StepFunction step = StepFunction.ofPrefix(model::logProbabilities);
    int[] expected =
        Search.beam(width, LengthPenalty.gnmt(alpha)).search(step, 0, 1, maxLength).get(0).tokens();
    Answer answer =
        Answer.to("search")
            .given("width", width)
            .given("alpha", alpha)
            .given("maxLength", maxLength)
            .given(
                "p(first word)",
                Arrays.stream(model.logProbabilities(new int[] {0})).map(Math::exp).toArray())
            .expect(expected);
    for (Way way : Way.values()) {
      int[] other = new BeamByHand(way).search(model, width, alpha, 0, 1, maxLength);
      if (way == Way.RIGHT && !Arrays.equals(other, expected)) {
        throw new IllegalStateException("two searches of the judge disagree");
      }
      answer.mistake(other, way.hint);
    }
    answer.check(task.search(model, width, alpha, 0, 1, maxLength));
  }

  /**
   * A model of random tables: start 0, end 1.
   *
   * @param words size of the vocabulary
   * @param seed equal seeds give equal tables
   * @param impossible how likely a word is to be impossible; the end never is
   * @return the same answer to the same prefix
   */
  public static NextWord table(int words, long seed, double impossible) {
    return prefix -> {
      SplittableRandom random = new SplittableRandom(seed * 31 + Arrays.hashCode(prefix));
      random = new SplittableRandom(random.nextLong());
      double[] p = new double[words];
      for (int i = 1; i < words; i++) { // the start never comes again
        p[i] = i > 1 && random.nextDouble() < impossible ? 0 : Math.pow(random.nextDouble(), 2);
      }
      double sum = Arrays.stream(p).sum();
      return Arrays.stream(p).map(x -> Math.log(x / sum)).toArray();
    };
  }

  /**
   * Asks for searches in which the penalty decides: with another one the result is another.
   *
   * @param task who is asked
   * @param width hypotheses kept, 2 or more
   * @param alpha of the penalty, above 0
   * @param maxLength the most words
   * @param random where the tables come from
   */
  public static void checkPenalty(
      TopicProbe task, int width, double alpha, int maxLength, SplittableRandom random) {
    for (Way way : PENALTIES) {
      for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        NextWord model = table(5, random.nextInt(1_000_000), 0);
        int[] wrong = new BeamByHand(way).search(model, width, alpha, 0, 1, maxLength);
        boolean telling =
            Stream.concat(PENALTIES.stream(), Stream.of(Way.GREEDY))
                .filter(other -> other != way)
                .map(other -> new BeamByHand(other).search(model, width, alpha, 0, 1, maxLength))
                .noneMatch(words -> Arrays.equals(words, wrong));
        if (telling) {
          check(task, model, width, alpha, maxLength);
          break;
        }
      }
    }
  }

  @Override
  public int[] search(NextWord model, int asked, double alpha, int start, int end, int maxLength) {
    int width = way == Way.GREEDY ? 1 : asked;
    List<Hypothesis> live = List.of(new Hypothesis(new int[] {start}, 0));
    List<Hypothesis> finished = new ArrayList<>();
    for (int length = 1; length <= maxLength && !live.isEmpty(); length++) {
      List<Hypothesis> all = extensions(model, live);
      all.sort(Comparator.comparingDouble(h -> -h.logProbability));
      List<Hypothesis> next = new ArrayList<>();
      for (int rank = 0; rank < all.size(); rank++) {
        Hypothesis h = all.get(rank);
        if (h.last() == end && way != Way.ENDED_GO_ON) {
          if (rank < width || way == Way.FINISHED_UNLIMITED) {
            finished.add(h);
          }
        } else if (next.size() < width) {
          next.add(h);
        }
      }
      live = next;
      if (finished.size() >= (way == Way.FIRST_FINISHED ? 1 : width)) {
        break;
      }
    }
    List<Hypothesis> ranked = finished.isEmpty() ? live : finished;
    if (way == Way.FINISHED_DROPPED && !live.isEmpty()) {
      ranked = live;
    }
    Hypothesis best =
        ranked.stream()
            .max(Comparator.comparingDouble(h -> score(h, alpha, end)))
            .orElse(new Hypothesis(new int[] {start}, 0));
    return Arrays.copyOfRange(best.words, way == Way.WITH_START ? 0 : 1, best.words.length);
  }

  private static List<Hypothesis> extensions(NextWord model, List<Hypothesis> live) {
    List<Hypothesis> all = new ArrayList<>();
    for (Hypothesis h : live) {
      double[] next = model.logProbabilities(h.words);
      for (int word = 0; word < next.length; word++) {
        if (next[word] > Double.NEGATIVE_INFINITY) {
          int[] longer = Arrays.copyOf(h.words, h.words.length + 1);
          longer[h.words.length] = word;
          all.add(new Hypothesis(longer, h.logProbability + next[word]));
        }
      }
    }
    return all;
  }

  private double score(Hypothesis h, double alpha, int end) {
    int n = h.words.length - 1;
    if (way == Way.WITHOUT_END && h.last() == end) {
      n--;
    }
    double penalty =
        way == Way.SUM ? 1 : way == Way.POWER ? Math.pow(n, alpha) : Math.pow((5.0 + n) / 6, alpha);
    return way == Way.TIMES ? h.logProbability * penalty : h.logProbability / penalty;
  }
}
