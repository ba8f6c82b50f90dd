package org.lectern.homework.h1;

/**
 * Task 1.1: from sentences to a rectangle of ids.
 *
 * <p>Notebook 02, sections 1 and 5. The first four ids are those of every vocabulary of the course:
 * 0 is {@code <pad>}, 1 {@code <start>}, 2 {@code <end>}, 3 {@code <unk>}. The words of a sentence
 * stand between single blanks; an empty sentence has none.
 */
public interface WordsToIds {
  /**
   * The list of words: the four special names, then the most frequent words first; of equally
   * frequent ones, the one that was seen first.
   *
   * @param sentences words between single blanks. Not modified.
   * @param most the greatest number of ids, the four special ones included
   * @return the word of each id
   */
  String[] vocabulary(String[] sentences, int most);

  /**
   * The ids of a sentence.
   *
   * @param vocabulary the word of each id. Not modified.
   * @param sentence words between single blanks
   * @return an id for each word, 3 for a word that is not on the list
   */
  int[] encode(String[] vocabulary, String sentence);

  /**
   * A rectangle: each row is filled with 0 behind its words, up to the longest of them.
   *
   * @param ids rows of any lengths. Not modified.
   * @return the same ids [rows x length of the longest], 0 where there were none
   */
  int[][] pad(int[][] ids);
}
