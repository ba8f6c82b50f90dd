package org.lectern.homework.h8;

/**
 * Byte-pair encoding on the characters of words (Sennrich, Haddow and Birch 2016, algorithm 1;
 * notebook 13). Symbols are strings; at first each character of a word is one. Two symbols that
 * stand side by side are a pair.
 */
public interface BytePairs extends Topic {
  /**
   * Learns merges. Again and again the most frequent pair becomes one symbol, everywhere, from left
   * to right. A pair occurs once at each place where it stands, times the count of the word. Among
   * pairs that are equally frequent the greatest is taken: the left symbols compared by {@link
   * String#compareTo}, then the right ones. Learning ends early when no pair occurs twice or more.
   *
   * @param words all different
   * @param counts how often each word occurs in the text
   * @param merges how many are wanted
   * @return the merges in their order, each {left, right} [merges or fewer x 2]
   */
  String[][] learn(String[] words, int[] counts, int merges);

  /**
   * Cuts a word into symbols: of all pairs in the word the one that was learnt first is merged,
   * everywhere, from left to right; then again, until no pair of the word was learnt.
   *
   * @param word any word
   * @param merges in the order in which they were learnt
   * @return its symbols, which together are the word
   */
  String[] encode(String word, String[][] merges);
}
