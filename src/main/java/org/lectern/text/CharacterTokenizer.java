package org.lectern.text;

import java.util.ArrayList;
import java.util.List;

/**
 * One id for each character (Unicode code point), blanks included: the smallest vocabulary, the
 * longest sequences.
 */
public final class CharacterTokenizer implements Tokenizer {

  static final String KIND = "characters";

  private final Vocabulary vocabulary;

  /**
   * Makes a tokenizer from its characters.
   *
   * @param vocabulary whose words are single code points
   * @throws IllegalArgumentException if a word is longer
   */
  public CharacterTokenizer(Vocabulary vocabulary) {
    for (String word : vocabulary.words()) {
      if (word.codePointCount(0, word.length()) != 1) {
        throw new IllegalArgumentException(
            "characters: \"%s\" is not a single character".formatted(word));
      }
    }
    this.vocabulary = vocabulary;
  }

  /**
   * Learns the characters of a corpus.
   *
   * @param texts the sentences. Not modified.
   * @param minCount how often a character must occur, at least 1
   * @param maxSize the greatest number of ids, the four special ones included
   * @return the tokenizer
   */
  public static CharacterTokenizer train(Iterable<String> texts, int minCount, int maxSize) {
    List<String> characters = new ArrayList<>();
    texts.forEach(text -> characters.addAll(split(text)));
    return new CharacterTokenizer(Vocabulary.ofMostFrequent(characters, minCount, maxSize));
  }

  private static List<String> split(String text) {
    return Utf8.wellFormed(text).codePoints().mapToObj(Character::toString).toList();
  }

  @Override
  public int[] encode(String text) {
    return split(text).stream().mapToInt(vocabulary::id).toArray();
  }

  @Override
  public String decode(int[] ids) {
    StringBuilder text = new StringBuilder();
    for (int id : ids) {
      String word = vocabulary.word(id);
      if (id >= Vocabulary.UNKNOWN) {
        text.append(word);
      }
    }
    return text.toString();
  }

  @Override
  public String token(int id) {
    String character = vocabulary.word(id);
    return character.equals(" ") ? "▁" : character; // a blank would not be seen in a table
  }

  @Override
  public int size() {
    return vocabulary.size();
  }

  @Override
  public TokenizerData data() {
    return new TokenizerData(KIND, vocabulary.words());
  }
}
