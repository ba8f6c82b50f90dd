package org.lectern.homework.h1;

import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The checks of task 1.1 at home. */
@Checks
class WordsToIdsVisible {
  @Check(
      order = 1,
      points = 0,
      name = "the list of \"I am great\", \"I am here\"",
      hint = "the four special names first, then I and am (twice each), then great and here")
  void list(WordsToIds task) {
    String[] sentences = {"I am great", "I am here"};
    Answer.to("vocabulary")
        .given("sentences", sentences)
        .given("most", 100)
        .expect(names("I", "am", "great", "here"))
        .mistake(
            new String[] {"I", "am", "great", "here"},
            "the first four ids are <pad>, <start>, <end>, <unk>; the words begin at 4")
        .check(task.vocabulary(sentences, 100));
  }

  @Check(
      order = 2,
      points = 1,
      name = "the most frequent words, and the ids of a sentence",
      hint = "be 3 times, to twice, then or, not, great once each, in the order in which they came")
  void frequent(WordsToIds task) {
    String[] sentences = {"to be or not to be", "be great"};
    String cut = "most counts all ids: with the four special ones, 7 leaves room for three words";
    Answer.to("vocabulary")
        .given("sentences", sentences)
        .given("most", 7)
        .expect(names("be", "to", "or"))
        .mistake(names("to", "be", "or"), "the most frequent word comes first: be, 3 times")
        .mistake(
            names("be", "to", "great"), "of equally frequent words the one seen first comes first")
        .mistake(names("be", "to", "not"), "of equally frequent words the one seen first is first")
        .mistake(names("be", "to", "or", "not", "great"), cut)
        .check(task.vocabulary(sentences, 7));
    String[] vocabulary = names("be", "to", "or");
    Answer.to("encode")
        .given("vocabulary", vocabulary)
        .given("sentence", "not to be or not")
        .expect(new int[] {3, 5, 4, 6, 3})
        .mistake(
            new int[] {0, 5, 4, 6, 0}, "a word that is not on the list is 3, <unk>; 0 is <pad>")
        .mistake(new int[] {-1, 5, 4, 6, -1}, "a word that is not on the list is 3, <unk>")
        .mistake(
            new int[] {5, 4, 6}, "a word that is not on the list is not left out; it is 3, <unk>")
        .mistake(
            new int[] {3, 1, 0, 2, 3}, "the ids of words begin at 4: use the place on the list")
        .check(task.encode(vocabulary, "not to be or not"));
  }

  @Check(
      order = 3,
      points = 0,
      name = "a rectangle",
      hint = "as many columns as the longest row has; 0 behind the words of the shorter ones")
  void pad(WordsToIds task) {
    int[][] ids = {{5}, {4, 6, 5}, {6, 4}};
    Answer.to("pad")
        .given("ids", ids)
        .expect(new int[][] {{5, 0, 0}, {4, 6, 5}, {6, 4, 0}})
        .mistake(
            new int[][] {{0, 0, 5}, {4, 6, 5}, {0, 6, 4}},
            "the padding stands behind the words, not before them")
        .mistake(new int[][] {{5}, {4}, {6}}, "no word may be lost: fill up to the longest row")
        .check(task.pad(ids));
  }

  private static String[] names(String... words) {
    String[] all = new String[4 + words.length];
    System.arraycopy(new String[] {"<pad>", "<start>", "<end>", "<unk>"}, 0, all, 0, 4);
    System.arraycopy(words, 0, all, 4, words.length);
    return all;
  }
}
