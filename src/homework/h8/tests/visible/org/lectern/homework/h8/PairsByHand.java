package org.lectern.homework.h8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lectern.homework.Answer;
import org.lectern.text.Merge;
import org.lectern.text.MergeLearner;
import org.lectern.text.Merges;

/** Byte-pair encoding counted anew for each merge, and known mistakes. The judge's own. */
public final class PairsByHand {
  private enum Way {
    RIGHT(""),
    COUNTS_IGNORED("a pair counts as often as its word occurs: add counts[i], not 1"),
    SMALLEST("of equally frequent pairs the greatest is taken, yours is the smallest"),
    FIRST("of equally frequent pairs the greatest is taken, yours is the one met first"),
    SINGLE_PAIRS("learning ends when no pair occurs twice; yours joins pairs that occur once"),
    ONCE_A_WORD("a pair counts at each place where it stands, also twice in one word"),
    RIGHT_TO_LEFT("merge from left to right: of a a a the first two are joined");

    private final String hint;

    Way(String hint) {
      this.hint = hint;
    }
  }

  private PairsByHand() {}

  /**
   * Asks for merges.
   *
   * @param task who is asked
   * @param words all different
   * @param counts of each
   * @param merges how many
   * @return the right merges
   */
  public static String[][] checkLearn(TopicProbe task, String[] words, int[] counts, int merges) {
    Map<List<String>, Integer> frequencies = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i++) {
      frequencies.put(letters(words[i]), counts[i]);
    }
    MergeLearner learner = new MergeLearner(frequencies);
    List<String[]> expected = new ArrayList<>();
    for (int i = 0; i < merges; i++) {
      learner.next().ifPresent(merge -> expected.add(new String[] {merge.left(), merge.right()}));
    }
    String[][] right = expected.toArray(String[][]::new);
    Answer answer =
        Answer.to("learn")
            .given("words", words)
            .given("counts", counts)
            .given("merges", merges)
            .expect(right);
    for (Way way : Way.values()) {
      if (way != Way.RIGHT) {
        answer.mistake(learn(way, words, counts, merges), way.hint);
      }
    }
    answer.check(task.learn(words, counts, merges));
    return right;
  }

  /**
   * Asks for the symbols of a word.
   *
   * @param task who is asked
   * @param word any
   * @param merges in their order
   */
  public static void checkEncode(TopicProbe task, String word, String[][] merges) {
    List<Merge> list = new ArrayList<>();
    for (String[] merge : merges) {
      list.add(new Merge(merge[0], merge[1]));
    }
    List<Merge> reversed = new ArrayList<>(list);
    java.util.Collections.reverse(reversed);
    Answer.to("encode")
        .given("word", word)
        .given("merges", merges)
        .expect(new Merges(list).apply(letters(word)).toArray(String[]::new))
        .mistake(
            longest(word, merges),
            "not the longest known piece from the left: the merges, in"
                + " the order in which they were learnt")
        .mistake(
            leftmost(word, list),
            "of all pairs of the word merge the one learnt first, not" + " the leftmost")
        .mistake(
            new Merges(reversed).apply(letters(word)).toArray(String[]::new),
            "the merge learnt first comes first; yours begin with the last")
        .mistake(letters(word).toArray(String[]::new), "no merge was applied")
        .check(task.encode(word, merges));
  }

  /**
   * Random words of few letters.
   *
   * @param count how many
   * @param letters size of the alphabet
   * @param random where they come from
   * @return all different
   */
  public static String[] words(int count, int letters, SplittableRandom random) {
    return IntStream.generate(() -> 0)
        .mapToObj(
            zero ->
                random
                    .ints(1 + random.nextInt(7), 0, letters)
                    .mapToObj(i -> String.valueOf((char) ('a' + i)))
                    .collect(Collectors.joining()))
        .distinct()
        .limit(count)
        .toArray(String[]::new);
  }

  private static List<String> letters(String word) {
    return word.codePoints().mapToObj(Character::toString).toList();
  }

  private static String[][] learn(Way way, String[] words, int[] counts, int merges) {
    List<List<String>> split = new ArrayList<>();
    for (String word : words) {
      split.add(letters(word));
    }
    List<String[]> learnt = new ArrayList<>();
    for (int m = 0; m < merges; m++) {
      Map<Merge, Integer> pairs = new LinkedHashMap<>();
      for (int i = 0; i < words.length; i++) {
        Map<Merge, Integer> own = new HashMap<>();
        List<String> s = split.get(i);
        for (int j = 0; j + 1 < s.size(); j++) {
          int count = way == Way.COUNTS_IGNORED ? 1 : counts[i];
          Merge pair = new Merge(s.get(j), s.get(j + 1));
          if (way != Way.ONCE_A_WORD || own.put(pair, 1) == null) {
            pairs.merge(pair, count, Integer::sum);
          }
        }
      }
      Comparator<Map.Entry<Merge, Integer>> order = Map.Entry.comparingByValue();
      if (way == Way.SMALLEST) {
        order = order.thenComparing(Map.Entry.<Merge, Integer>comparingByKey().reversed());
      } else if (way != Way.FIRST) {
        order = order.thenComparing(Map.Entry.comparingByKey());
      }
      Comparator<Map.Entry<Merge, Integer>> greatest = order;
      Merge best =
          pairs.entrySet().stream()
              .filter(pair -> pair.getValue() >= (way == Way.SINGLE_PAIRS ? 1 : 2))
              .reduce((a, b) -> greatest.compare(b, a) > 0 ? b : a)
              .map(Map.Entry::getKey)
              .orElse(null);
      if (best == null) {
        break;
      }
      learnt.add(new String[] {best.left(), best.right()});
      split.replaceAll(s -> join(s, best, way == Way.RIGHT_TO_LEFT));
    }
    return learnt.toArray(String[][]::new);
  }

  private static List<String> join(List<String> symbols, Merge merge, boolean fromRight) {
    List<String> joined = new ArrayList<>(symbols);
    int i = fromRight ? joined.size() - 2 : 0;
    while (i >= 0 && i + 1 < joined.size()) {
      if (joined.get(i).equals(merge.left()) && joined.get(i + 1).equals(merge.right())) {
        joined.set(i, merge.joined());
        joined.remove(i + 1);
        i += fromRight ? -1 : 0;
      }
      i += fromRight ? -1 : 1;
    }
    return joined;
  }

  private static String[] longest(String word, String[][] merges) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < word.length(); ) {
      int start = from;
      String best = word.substring(from, from + 1);
      for (String[] merge : merges) {
        String piece = merge[0] + merge[1];
        best = word.startsWith(piece, start) && piece.length() > best.length() ? piece : best;
      }
      pieces.add(best);
      from += best.length();
    }
    return pieces.toArray(String[]::new);
  }

  private static String[] leftmost(String word, List<Merge> merges) {
    List<String> symbols = new ArrayList<>(letters(word));
    for (int i = 0; i + 1 < symbols.size(); ) {
      Merge pair = new Merge(symbols.get(i), symbols.get(i + 1));
      if (merges.contains(pair)) {
        symbols.set(i, pair.joined());
        symbols.remove(i + 1);
        i = 0;
      } else {
        i++;
      }
    }
    return symbols.toArray(String[]::new);
  }
}
