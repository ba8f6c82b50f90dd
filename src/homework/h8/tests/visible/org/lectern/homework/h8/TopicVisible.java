package org.lectern.homework.h8;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

@Checks
class TopicVisible {
  private static final String HINT =
      "compute the example of your topic by hand, and print what your lines make at each step";

  @Check(order = 1, points = 1, name = "a small case, as by hand", hint = HINT)
  void small(TopicProbe task, SplittableRandom random) {
    switch (task.topic()) {
      case "BeamSearch" -> smallBeam(task);
      case "CachedDecode" -> CacheByHand.check(task, 3, 2, new int[][] {{0}, {0}, {0}}, random);
      case "BytePairs" -> smallPairs(task);
      case "SmallGpt" -> {
        GptByHand.checkParameters(task, 4, 2, 1, 7, 0, 0);
        GptByHand.checkParameters(task, 6, 3, 2, 5, 1, 1);
      }
      case "HeadAblation" -> new HeadsByHand(4, 2, 1, random).checkTable(task);
      default -> throw new IllegalArgumentException(task.topic());
    }
  }

  /** The end at once has p = 0.4; "2 2 end" has 0.6 · 0.9 · 0.7 = 0.378, and wins by its length. */
  private static void smallBeam(TopicProbe task) {
    NextWord model =
        prefix ->
            switch (prefix.length) {
              case 1 -> logs(0, 0.4, 0.6, 0);
              case 2 -> logs(0, 0, 0.9, 0.1);
              default -> logs(0, 0.7, 0.2, 0.1);
            };
    Answer.to("search: p(end) = 0.4, p(2) = 0.6; then p(2) = 0.9; then p(end) = 0.7")
        .given("width", 2)
        .given("alpha", 1)
        .expect(new int[] {2, 2, 1})
        .mistake(
            new int[] {1},
            "0.4 beats 0.378 by the sum; divided by ((5 + n) / 6)^α, with n = 1 and 3, it is the"
                + " other way round")
        .mistake(new int[] {0, 2, 2, 1}, "the result has no start")
        .mistake(new int[] {2, 2}, "a finished hypothesis keeps its end")
        .check(task.search(model, 2, 1, 0, 1, 5));
    Answer.to("the same without a penalty")
        .given("width", 2)
        .given("alpha", 0)
        .expect(new int[] {1})
        .mistake(
            new int[] {2, 2, 1},
            "this is greedy search, or a penalty where there is none: 0.4 beats 0.378")
        .check(task.search(model, 2, 0, 0, 1, 5));
  }

  private static double[] logs(double... p) {
    return Arrays.stream(p).map(Math::log).toArray();
  }

  /** The example of Sennrich, Haddow and Birch 2016, with their program's rule for equals. */
  private static void smallPairs(TopicProbe task) {
    String[] words = {"low", "lower", "newest", "widest"};
    int[] counts = {5, 2, 6, 3};
    String[][] merges = PairsByHand.checkLearn(task, words, counts, 5);
    PairsByHand.checkEncode(task, "lowest", merges);
  }

  @Check(order = 2, points = 1, name = "like the judge's, on random inputs", hint = HINT)
  void random(TopicProbe task, SplittableRandom random) {
    switch (task.topic()) {
      case "BeamSearch" -> {
        for (int i = 0; i < 3; i++) {
          BeamByHand.checkPenalty(task, 2 + i, 0.6 + random.nextDouble(), 6, random);
        }
        for (int i = 0; i < 12; i++) {
          NextWord model = BeamByHand.table(5, random.nextInt(10_000), 0);
          BeamByHand.check(task, model, 2 + random.nextInt(3), 0.5 + random.nextDouble(), 6);
        }
      }
      case "CachedDecode" ->
          CacheByHand.check(
              task, 4, 3, new int[][] {{0, 1, 2}, {2, 0, 1}, {1, 1, 2}, {2, 0}}, random);
      case "BytePairs" -> {
        for (int i = 0; i < 5; i++) {
          String[] words = PairsByHand.words(12, 3, random);
          int[] counts = random.ints(12, 1, 9).toArray();
          String[][] merges = PairsByHand.checkLearn(task, words, counts, 8);
          for (String word : PairsByHand.words(5, 3, random)) {
            PairsByHand.checkEncode(task, word, merges);
          }
        }
      }
      case "SmallGpt" ->
          GptByHand.checkLogits(
              task, random.nextInt(999), random.ints(5, 0, 9).toArray(), 8, 2, 2, 9, 0, 0);
      case "HeadAblation" -> {
        new HeadsByHand(6, 3, 1, random).checkTable(task);
        new HeadsByHand(4, 2, 1, random).checkRemove(task, 3);
      }
      default -> throw new IllegalArgumentException(task.topic());
    }
  }

  @Check(order = 3, points = 1, name = "the property that your topic promises", hint = HINT)
  void property(TopicProbe task, SplittableRandom random) {
    switch (task.topic()) {
      case "BeamSearch" -> beamProperties(task, random);
      case "CachedDecode" -> { // begun anew, it remembers nothing
        CacheByHand.check(task, 2, 3, new int[][] {{0, 1}, {1, 0}}, random);
        CacheByHand.check(task, 5, 4, new int[][] {{0}, {0, 0}, {0, 1, 1}}, random);
      }
      case "BytePairs" -> pairProperties(task, random);
      case "SmallGpt" ->
          GptByHand.checkCausal(
              task, random.nextInt(999), random.ints(6, 0, 8).toArray(), 6, 2, 1, 8, 1, 0);
      case "HeadAblation" -> headProperties(task, random);
      default -> throw new IllegalArgumentException(task.topic());
    }
  }

  private static void beamProperties(TopicProbe task, SplittableRandom random) {
    for (int i = 0; i < 5; i++) {
      NextWord model = BeamByHand.table(6, random.nextInt(10_000), 0);
      Answer.to("a beam of width 1 is greedy search")
          .given("p(first word)", exp(model.logProbabilities(new int[] {0})))
          .expect(greedy(model, 8))
          .check(task.search(model, 1, random.nextDouble(), 0, 1, 8));
      Answer.to("a beam as wide as all there is finds the most probable of all")
          .given("p(first word)", exp(model.logProbabilities(new int[] {0})))
          .expect(mostProbable(model, 3))
          .check(task.search(model, 1000, 0, 0, 1, 3));
    }
  }

  private static double[] exp(double... logs) {
    return Arrays.stream(logs).map(Math::exp).toArray();
  }

  private static int[] greedy(NextWord model, int maxLength) {
    int[] prefix = {0};
    while (prefix.length <= maxLength && (prefix.length == 1 || prefix[prefix.length - 1] != 1)) {
      double[] next = model.logProbabilities(prefix);
      int best = 0;
      for (int word = 1; word < next.length; word++) {
        best = next[word] > next[best] ? word : best;
      }
      prefix = longer(prefix, best);
    }
    return Arrays.copyOfRange(prefix, 1, prefix.length);
  }

  private static int[] longer(int[] prefix, int word) {
    int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
    longer[prefix.length] = word;
    return longer;
  }

  /** Among all that end within a length, tried one after the other. */
  private static int[] mostProbable(NextWord model, int maxLength) {
    Best best = new Best();
    best.look(model, new int[] {0}, 0, maxLength);
    return best.words;
  }

  private static final class Best {
    private int[] words;
    private double logProbability = Double.NEGATIVE_INFINITY;

    void look(NextWord model, int[] prefix, double sum, int left) {
      double[] next = model.logProbabilities(prefix);
      for (int word = 1; word < next.length; word++) {
        double logP = sum + next[word];
        if (word == 1 && logP > logProbability) {
          logProbability = logP;
          words = Arrays.copyOfRange(longer(prefix, 1), 1, prefix.length + 1);
        } else if (word > 1 && left > 1) {
          look(model, longer(prefix, word), logP, left - 1);
        }
      }
    }
  }

  private static void pairProperties(TopicProbe task, SplittableRandom random) {
    String[][] merges =
        PairsByHand.checkLearn(task, new String[] {"aaaa", "ab"}, new int[] {2, 3}, 9);
    for (String word : PairsByHand.words(8, 2, random)) {
      Answer.to("the symbols of a word, joined")
          .given("merges", merges)
          .expect(word)
          .check(String.join("", task.encode(word, merges)));
      PairsByHand.checkEncode(task, word, merges);
    }
    PairsByHand.checkEncode(task, "мама", merges); // letters that were never seen
    String[][] order = {{"b", "c"}, {"a", "b"}, {"d", "a"}};
    PairsByHand.checkEncode(task, "abc", order); // b c was learnt first
    PairsByHand.checkEncode(task, "dabc", order);
  }

  private static void headProperties(TopicProbe task, SplittableRandom random) {
    HeadModel one = new HeadsByHand(4, 1, 1, random); // one head: without it the attention is off
    double[][][] off = new double[one.attentions()][][];
    Arrays.setAll(off, one::output);
    double whole = one.loss(off);
    double[][] expected = new double[one.attentions()][1];
    for (int a = 0; a < off.length; a++) {
      double[][] kept = off[a];
      off[a] = new double[4][4];
      expected[a][0] = one.loss(off) - whole;
      off[a] = kept;
    }
    Answer.to("table of a model with one head, which owns all of W^O")
        .expect(expected, 1e-10)
        .check(task.table(one));
  }
}
