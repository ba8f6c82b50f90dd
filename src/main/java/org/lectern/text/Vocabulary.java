package org.lectern.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Words and their ids. The first four ids are the same in every vocabulary: padding, start, end and
 * unknown.
 */
public final class Vocabulary {

  /** The id of padding. */
  public static final int PAD = 0;

  /** The id that begins every target sentence. */
  public static final int START = 1;

  /** The id that ends every sentence. */
  public static final int END = 2;

  /** The id of everything that is not in the vocabulary. */
  public static final int UNKNOWN = 3;

  /** The names of the special ids, in the order of the ids. */
  public static final List<String> SPECIAL = List.of("<pad>", "<start>", "<end>", "<unk>");

  private final List<String> words; // the special ones first: words.get(id)
  private final Map<String, Integer> ids;

  private Vocabulary(List<String> words, Map<String, Integer> ids) {
    this.words = words;
    this.ids = ids;
  }

  /**
   * Returns the vocabulary of the given words, with ids from 4 on in the order given.
   *
   * @param words distinct, not empty, none of them special. Not modified.
   * @return the vocabulary
   * @throws IllegalArgumentException if a word is empty, special or given twice
   */
  public static Vocabulary of(List<String> words) {
    List<String> all = new ArrayList<>(SPECIAL);
    Map<String, Integer> ids = new HashMap<>();
    SPECIAL.forEach(word -> ids.put(word, ids.size()));
    for (String word : words) {
      int entry = all.size() - SPECIAL.size();
      if (word.isEmpty()) {
        throw new IllegalArgumentException("vocabulary: entry %d is empty".formatted(entry));
      }
      Integer before = ids.putIfAbsent(word, all.size());
      if (before != null) {
        throw new IllegalArgumentException(
            "vocabulary: entry %d, \"%s\", %s"
                .formatted(
                    entry,
                    word,
                    before < SPECIAL.size()
                        ? "is the name of a special id"
                        : "is entry %d already".formatted(before - SPECIAL.size())));
      }
      all.add(word);
    }
    return new Vocabulary(List.copyOf(all), Map.copyOf(ids));
  }

  /**
   * Returns the vocabulary of the most frequent words; of equally frequent ones, the word seen
   * first comes first.
   *
   * @param text all words of a corpus, in order
   * @param minCount how often a word must occur, at least 1
   * @param maxSize the greatest number of ids, the special ones included; at least 4
   * @return the vocabulary
   */
  public static Vocabulary ofMostFrequent(Iterable<String> text, int minCount, int maxSize) {
    if (minCount < 1 || maxSize < SPECIAL.size()) {
      throw new IllegalArgumentException(
          "vocabulary: minCount = %d must be at least 1, and maxSize = %d at least %d"
              .formatted(minCount, maxSize, SPECIAL.size()));
    }
    Map<String, Integer> counts = new LinkedHashMap<>(); // keeps who was seen first
    for (String word : text) {
      if (!SPECIAL.contains(word)) {
        counts.merge(word, 1, Integer::sum);
      }
    }
    return of(
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= minCount)
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())) // stable
            .limit(maxSize - SPECIAL.size())
            .map(Map.Entry::getKey)
            .toList());
  }

  /**
   * Returns the id of a word.
   *
   * @param word any word
   * @return its id, or {@link #UNKNOWN}
   */
  public int id(String word) {
    return ids.getOrDefault(word, UNKNOWN);
  }

  /**
   * Returns the word of an id.
   *
   * @param id from 0 to {@code size() - 1}
   * @return the word, or the name of a special id
   * @throws IllegalArgumentException if the id is out of range
   */
  public String word(int id) {
    if (id < 0 || id >= words.size()) {
      throw new IllegalArgumentException(
          "vocabulary: there is no id %d; expected 0 to %d".formatted(id, words.size() - 1));
    }
    return words.get(id);
  }

  /**
   * Returns the number of ids.
   *
   * @return the number of words, the four special ones included
   */
  public int size() {
    return words.size();
  }

  /**
   * Returns the words without the special ones, in the order of their ids.
   *
   * @return words; {@code of(words())} is this vocabulary again
   */
  public List<String> words() {
    return words.subList(SPECIAL.size(), words.size());
  }
}
