package org.lectern.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lectern.SharedData;

class MergeLearnerTest {

  /**
   * Sennrich et al. 2016, figure 1: their four words, here with the end mark on the last letter.
   */
  static Map<List<String>, Integer> lowLowerNewestWidest() {
    Map<List<String>, Integer> words = new LinkedHashMap<>();
    words.put(ended("low"), 5);
    words.put(ended("lower"), 2);
    words.put(ended("newest"), 6);
    words.put(ended("widest"), 3);
    return words;
  }

  /** The letters of a word, with the end mark of subword-nmt 0.2 on the last one. */
  static List<String> ended(String word) {
    List<String> letters = new ArrayList<>();
    word.codePoints().forEach(c -> letters.add(Character.toString(c)));
    letters.set(letters.size() - 1, letters.get(letters.size() - 1) + "</w>");
    return letters;
  }

  static List<Merge> learn(Map<List<String>, Integer> words, int limit) {
    MergeLearner learner = new MergeLearner(words);
    List<Merge> merges = new ArrayList<>();
    Optional<Merge> merge = learner.next();
    while (merge.isPresent() && merges.size() < limit) {
      merges.add(merge.get());
      merge = learner.next();
    }
    return merges;
  }

  @Test
  void fourWordsByHand() {
    // Counts at the time: 9 (tie with e s) | 9 | 7 | 6 (tie with n e, e w) | 6 (tie with e west) |
    // 6
    // | 5 | 3 (tie with i d, d est) | 3 (tie with d est) | 3 | 2 (tie with lo w, e r) | 2 (tie with
    // lo we) | 2; then each word is one symbol.
    List<String> byHand =
        List.of(
            "s t</w>",
            "e st</w>",
            "l o",
            "w est</w>",
            "n e",
            "ne west</w>",
            "lo w</w>",
            "w i",
            "wi d",
            "wid est</w>",
            "w e",
            "we r</w>",
            "lo wer</w>");
    List<Merge> learnt = learn(lowLowerNewestWidest(), Integer.MAX_VALUE);
    assertEquals(byHand, learnt.stream().map(Merge::toString).toList());
  }

  @Test
  void wordsAfterThreeMergesByHand() {
    MergeLearner learner = new MergeLearner(lowLowerNewestWidest());
    for (int i = 0; i < 3; i++) {
      learner.next();
    }
    assertEquals(
        List.of(
            List.of("lo", "w</w>"),
            List.of("lo", "w", "e", "r</w>"),
            List.of("n", "e", "w", "est</w>"),
            List.of("w", "i", "d", "est</w>")),
        learner.words());
  }

  @Test
  void repeatedSymbolsAreJoinedFromTheLeft() {
    MergeLearner learner = new MergeLearner(Map.of(List.of("a", "a", "a", "a", "a"), 1));
    assertEquals(Optional.of(new Merge("a", "a")), learner.next()); // occurs 4 times
    assertEquals(List.of(List.of("aa", "aa", "a")), learner.words());
    assertEquals(Optional.empty(), learner.next()); // no pair occurs twice
  }

  @Test
  void noWordsGiveNoMerge() {
    assertEquals(Optional.empty(), new MergeLearner(Map.of()).next());
    assertEquals(Optional.empty(), new MergeLearner(Map.of(List.of("a"), 9)).next());
  }

  @Test
  void correctedCountsEqualCountingAgain() {
    SplittableRandom random = new SplittableRandom(1);
    for (int corpus = 0; corpus < 50; corpus++) {
      Map<List<String>, Integer> words = new LinkedHashMap<>();
      for (int i = 0; i < 20; i++) {
        List<String> word = new ArrayList<>();
        for (int n = random.nextInt(1, 15); n > 0; n--) {
          word.add(String.valueOf((char) ('a' + random.nextInt(3)))); // three letters: many repeats
        }
        words.put(word, random.nextInt(1, 4));
      }
      assertEquals(countingAgain(words), learn(words, Integer.MAX_VALUE));
    }
  }

  /** The same rule without bookkeeping: all pairs are counted afresh before each merge. */
  private static List<Merge> countingAgain(Map<List<String>, Integer> frequencies) {
    List<List<String>> words = new ArrayList<>(frequencies.keySet());
    List<Integer> counts = new ArrayList<>(frequencies.values());
    List<Merge> merges = new ArrayList<>();
    while (true) {
      Map<Merge, Integer> pairs = new HashMap<>();
      for (int w = 0; w < words.size(); w++) {
        for (int i = 0; i + 1 < words.get(w).size(); i++) {
          Merge pair = new Merge(words.get(w).get(i), words.get(w).get(i + 1));
          pairs.merge(pair, counts.get(w), Integer::sum);
        }
      }
      Merge best = null;
      for (Merge pair : pairs.keySet()) {
        int order = best == null ? 1 : Integer.compare(pairs.get(pair), pairs.get(best));
        if (order > 0 || (order == 0 && pair.compareTo(best) > 0)) {
          best = pair;
        }
      }
      if (best == null || pairs.get(best) < 2) {
        return merges;
      }
      merges.add(best);
      for (int w = 0; w < words.size(); w++) {
        List<String> word = new ArrayList<>(words.get(w));
        for (int i = 0; i + 1 < word.size(); i++) {
          if (word.get(i).equals(best.left()) && word.get(i + 1).equals(best.right())) {
            word.set(i, best.joined());
            word.remove(i + 1);
          }
        }
        words.set(w, word);
      }
    }
  }

  @Test
  void mergesOfSubwordNmt() throws Exception {
    var corpus = SharedData.file("golden/subword-nmt/corpus.en");
    var codes = SharedData.file("golden/subword-nmt/bpe.ref"); // 1,000 merges after one header line
    List<String> expected = Files.readAllLines(codes).stream().skip(1).toList();
    Map<List<String>, Integer> words;
    try (Stream<String> lines = Files.lines(corpus)) {
      words =
          lines
              .flatMap(line -> Stream.of(line.strip().split(" ")))
              .filter(word -> !word.isEmpty())
              .collect(Collectors.toMap(MergeLearnerTest::ended, word -> 1, Integer::sum));
    }
    List<Merge> learnt = learn(words, expected.size());
    assertEquals(expected, learnt.stream().map(Merge::toString).toList());
  }
}
