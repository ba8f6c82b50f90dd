package org.lectern.homework.h8.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h8.BeamByHand;
import org.lectern.homework.h8.CacheByHand;
import org.lectern.homework.h8.GptByHand;
import org.lectern.homework.h8.HeadsByHand;
import org.lectern.homework.h8.PairsByHand;
import org.lectern.homework.h8.TopicProbe;

@Checks
class TopicHidden {
  @Check(
      order = 1,
      points = 2,
      name = "larger random inputs",
      hint = "is a size of the small examples written into your code?")
  void larger(TopicProbe task, SplittableRandom random) {
    switch (task.topic()) {
      case "BeamSearch" -> {
        for (int i = 0; i < 40; i++) {
          int words = 4 + random.nextInt(6);
          BeamByHand.check(
              task,
              BeamByHand.table(words, random.nextInt(1_000_000), 0.2 * (i % 2)),
              1 + random.nextInt(6),
              1.5 * random.nextDouble(),
              2 + random.nextInt(7));
        }
      }
      case "CachedDecode" -> {
        int rows = 6;
        int[][] parents = new int[20][];
        int before = rows;
        for (int t = 0; t < parents.length; t++) {
          int now = t == 0 ? rows : 1 + random.nextInt(rows);
          parents[t] =
              t == 0 ? new int[] {0, 1, 2, 3, 4, 5} : random.ints(now, 0, before).toArray();
          before = now;
        }
        CacheByHand.check(task, 7, 5, parents, random);
      }
      case "BytePairs" -> {
        for (int i = 0; i < 3; i++) {
          int count = 60;
          String[] words = PairsByHand.words(count, 4 + i, random);
          String[][] merges =
              PairsByHand.checkLearn(task, words, random.ints(count, 1, 50).toArray(), 40);
          for (String word : PairsByHand.words(20, 5 + i, random)) {
            PairsByHand.checkEncode(task, word, merges);
          }
        }
      }
      case "SmallGpt" -> {
        int[] text = random.ints(12, 0, 20).toArray();
        GptByHand.checkLogits(task, random.nextInt(999), text, 12, 3, 3, 20, 0, 0);
        GptByHand.checkLogits(task, random.nextInt(999), text, 8, 4, 2, 20, 1, 1);
      }
      case "HeadAblation" -> {
        new HeadsByHand(8, 4, 1, random).checkTable(task);
        new HeadsByHand(6, 2, 2, random).checkRemove(task, 5);
      }
      default -> throw new IllegalArgumentException(task.topic());
    }
  }

  @Check(
      order = 2,
      points = 2,
      name = "edge cases",
      hint = "one word, one head, nothing to do: what does your loop make of the smallest input?")
  void edges(TopicProbe task, SplittableRandom random) {
    switch (task.topic()) {
      case "BeamSearch" -> {
        for (int i = 0; i < 20; i++) {
          // hardly anything is possible; the greatest length cuts; a beam wider than the words
          BeamByHand.check(
              task, BeamByHand.table(4, random.nextInt(1_000_000), 0.7), 1 + i % 8, 0.6, 1 + i % 4);
        }
        for (int i = 0; i < 5; i++) {
          BeamByHand.checkPenalty(task, 2 + i, 0.2 + 1.5 * random.nextDouble(), 3 + i, random);
        }
      }
      case "CachedDecode" -> {
        CacheByHand.check(task, 1, 1, new int[][] {{0}}, random);
        CacheByHand.check(
            task, 3, 2, new int[][] {{0}, {0, 0, 0}, {2, 2, 0}, {1, 1}, {1}, {0}}, random);
        CacheByHand.check(task, 2, 4, new int[][] {{0, 1}, {1}, {0, 0}}, random);
      }
      case "BytePairs" -> {
        PairsByHand.checkLearn(task, new String[] {"a", "b"}, new int[] {7, 9}, 4);
        PairsByHand.checkLearn(task, new String[] {"ab", "cd"}, new int[] {1, 1}, 4);
        PairsByHand.checkLearn(task, new String[] {"abab", "ba"}, new int[] {1, 1}, 0);
        String[][] merges =
            PairsByHand.checkLearn(task, new String[] {"aaaaaaa", "aaa"}, new int[] {3, 4}, 20);
        for (String word : new String[] {"a", "aa", "aaaaa", "baaab", "щa", "щ"}) {
          PairsByHand.checkEncode(task, word, merges);
        }
        PairsByHand.checkEncode(task, "abc", new String[0][]);
        String[][] order = {{"c", "d"}, {"b", "c"}, {"a", "b"}, {"d", "e"}, {"cd", "e"}};
        for (String word : new String[] {"abcde", "abc", "bcd", "aabbcde", "abab", "de"}) {
          PairsByHand.checkEncode(task, word, order);
        }
      }
      case "SmallGpt" -> {
        GptByHand.checkParameters(task, 8, 1, 3, 4 + random.nextInt(9), 1, 0);
        GptByHand.checkParameters(task, 8, 2, 1, 4 + random.nextInt(9), 0, 1);
        GptByHand.checkLogits(task, random.nextInt(999), new int[] {3}, 4, 1, 1, 5, 1, 1);
        GptByHand.checkCausal(
            task, random.nextInt(999), random.ints(9, 0, 6).toArray(), 6, 3, 2, 6, 0, 1);
      }
      case "HeadAblation" -> {
        HeadsByHand small = new HeadsByHand(2, 2, 1, random);
        small.checkTable(task);
        small.checkRemove(task, 0);
        small.checkRemove(task, small.attentions() * small.heads()); // all of them
        new HeadsByHand(5, 1, 1, random).checkTable(task);
      }
      default -> throw new IllegalArgumentException(task.topic());
    }
  }
}
