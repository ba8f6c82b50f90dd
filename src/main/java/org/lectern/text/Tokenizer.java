package org.lectern.text;

import java.util.Arrays;
import java.util.List;

/**
 * Turns text into ids and back.
 *
 * <p>A tokenizer is immutable and may be shared by threads. It never fails on text, whatever the
 * text: what it has not seen becomes {@link Vocabulary#UNKNOWN} or smaller pieces. A lone surrogate
 * (half of a UTF-16 pair) is no character; every tokenizer reads it as U+FFFD.
 *
 * <p>The kinds are sealed because a checkpoint must be able to restore every one of them: {@link
 * #data()} and {@link #of(TokenizerData)} are inverse.
 */
public sealed interface Tokenizer permits WordTokenizer, CharacterTokenizer, BytePairTokenizer {

  /**
   * Returns the ids of a text, without {@code <start>} and {@code <end>}.
   *
   * @param text any string
   * @return ids from 3 to {@code size() - 1}; empty for an empty text
   */
  int[] encode(String text);

  /**
   * Returns the text of ids. {@code <pad>}, {@code <start>} and {@code <end>} leave no trace.
   *
   * @param ids ids from 0 to {@code size() - 1}. Not modified.
   * @return the text
   * @throws IllegalArgumentException if an id is out of range
   */
  String decode(int[] ids);

  /**
   * Returns one piece as a reader should see it, for tables and plots.
   *
   * @param id an id from 0 to {@code size() - 1}
   * @return the piece; a special id is shown by its name, for example {@code <end>}
   * @throws IllegalArgumentException if the id is out of range
   */
  String token(int id);

  /**
   * Returns the number of ids, the four special ones included.
   *
   * @return the size of the vocabulary
   */
  int size();

  /**
   * Returns everything that is needed to make this tokenizer again.
   *
   * @return plain data, to be saved beside the weights
   */
  TokenizerData data();

  /**
   * Returns the pieces of ids as a reader should see them.
   *
   * @param ids ids from 0 to {@code size() - 1}. Not modified.
   * @return one piece for each id
   */
  default List<String> tokens(int[] ids) {
    return Arrays.stream(ids).mapToObj(this::token).toList();
  }

  /**
   * Returns the pieces of a text as a reader should see them.
   *
   * @param text any string
   * @return one piece for each id of {@code encode(text)}
   */
  default List<String> tokens(String text) {
    return tokens(encode(text));
  }

  /**
   * Makes a tokenizer again from its data.
   *
   * @param data what {@link #data()} returned
   * @return a tokenizer that gives the same ids
   * @throws IllegalArgumentException if the data are malformed; the message names the entry
   */
  static Tokenizer of(TokenizerData data) {
    return switch (data.kind()) {
      case WordTokenizer.KIND -> new WordTokenizer(Vocabulary.of(data.entries()));
      case CharacterTokenizer.KIND -> new CharacterTokenizer(Vocabulary.of(data.entries()));
      case BytePairTokenizer.KIND -> BytePairTokenizer.of(data.entries());
      default ->
          throw new IllegalArgumentException(
              "tokenizer: unknown kind \"%s\"; expected %s, %s or %s"
                  .formatted(
                      data.kind(),
                      WordTokenizer.KIND,
                      CharacterTokenizer.KIND,
                      BytePairTokenizer.KIND));
    };
  }
}
