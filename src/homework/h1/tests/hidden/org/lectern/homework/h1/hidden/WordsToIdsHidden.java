package org.lectern.homework.h1.hidden;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h1.WordsToIds;

/** The checks of task 1.1 in the grader. */
@Checks
class WordsToIdsHidden {
  private static final List<String> SPECIAL = List.of("<pad>", "<start>", "<end>", "<unk>");
  private static final String[] WORDS = {
    "sun", "rain", "snow", "wind", "fog", "ice", "дождь", "雪", "Sun", "storm", "hail", "dew"
  };

  @Check(
      order = 1,
      points = 1,
      name = "a random corpus",
      hint =
          "count all words of all sentences; of equally frequent ones the one seen first is first")
  void corpus(WordsToIds task, SplittableRandom random) {
    for (int round = 0; round < 4; round++) {
      String[] sentences = sentences(random);
      int most = random.nextInt(5, 14);
      String[] expected = vocabulary(sentences, most);
      Answer.to("vocabulary")
          .given("sentences", sentences)
          .given("most", most)
          .expect(expected)
          .check(task.vocabulary(sentences, most));
      String sentence = sentences(random)[0] + " comet"; // which no list has
      Answer.to("encode")
          .given("vocabulary", expected)
          .given("sentence", sentence)
          .expect(encode(expected, sentence))
          .check(task.encode(expected, sentence));
    }
  }

  @Check(
      order = 2,
      points = 1,
      name = "rectangles, and the smallest cases",
      hint = "a row may be empty, and so may a sentence; 4 ids have no room for a word")
  void rectangles(WordsToIds task, SplittableRandom random) {
    int[][] ids = new int[random.nextInt(3, 7)][];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = random.ints(random.nextInt(1, 9), 4, 100).toArray();
    }
    ids[random.nextInt(ids.length)] = new int[0];
    Answer.to("pad").given("ids", ids).expect(pad(ids)).check(task.pad(ids));
    int[][] empty = {{}, {}};
    Answer.to("pad").given("ids", empty).expect(empty).check(task.pad(empty));
    Answer.to("pad").given("ids", new int[0][]).expect(new int[0][]).check(task.pad(new int[0][]));
    String[] special = SPECIAL.toArray(String[]::new);
    String[] sentences = sentences(random);
    Answer.to("vocabulary")
        .given("sentences", sentences)
        .given("most", 4)
        .expect(special)
        .check(task.vocabulary(sentences, 4));
    Answer.to("encode")
        .given("vocabulary", special)
        .given("sentence", "sun and rain")
        .expect(new int[] {3, 3, 3})
        .check(task.encode(special, "sun and rain"));
    Answer.to("encode")
        .given("vocabulary", special)
        .given("sentence", "")
        .expect(new int[0])
        .mistake(
            new int[] {3},
            "an empty sentence has no words; \"\".split(\" \") has one, the empty one")
        .check(task.encode(special, ""));
  }

  private static String[] sentences(SplittableRandom random) {
    String[] sentences = new String[random.nextInt(3, 8)];
    for (int i = 0; i < sentences.length; i++) {
      List<String> words = new ArrayList<>();
      for (int j = random.nextInt(1, 7); j > 0; j--) {
        words.add(WORDS[random.nextInt(WORDS.length)]);
      }
      sentences[i] = String.join(" ", words);
    }
    return sentences;
  }

  private static String[] vocabulary(String[] sentences, int most) {
    List<String> seen = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (String sentence : sentences) {
      for (String word : sentence.split(" ", -1)) {
        all.add(word);
        if (!seen.contains(word)) {
          seen.add(word);
        }
      }
    }
    List<String> result = new ArrayList<>(SPECIAL);
    while (result.size() < most && !seen.isEmpty()) {
      String best = seen.get(0);
      for (String word : seen) { // only a greater count wins, so the first of equals stays
        best = count(all, word) > count(all, best) ? word : best;
      }
      seen.remove(best);
      result.add(best);
    }
    return result.toArray(String[]::new);
  }

  private static long count(List<String> all, String word) {
    return all.stream().filter(word::equals).count();
  }

  private static int[] encode(String[] vocabulary, String sentence) {
    List<String> list = List.of(vocabulary);
    int[] ids = List.of(sentence.split(" ", -1)).stream().mapToInt(list::indexOf).toArray();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ids[i] < 0 ? 3 : ids[i];
    }
    return ids;
  }

  private static int[][] pad(int[][] ids) {
    int longest = 0;
    for (int[] row : ids) {
      longest = Math.max(longest, row.length);
    }
    int[][] padded = new int[ids.length][longest];
    for (int i = 0; i < ids.length; i++) {
      System.arraycopy(ids[i], 0, padded[i], 0, ids[i].length);
    }
    return padded;
  }
}
