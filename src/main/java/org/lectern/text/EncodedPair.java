package org.lectern.text;

import java.util.stream.IntStream;

/**
 * A sentence pair as the ids that a model sees.
 *
 * @param source the source ids, then {@code <end>} [ts]. Not to be modified.
 * @param target {@code <start>}, the target ids, then {@code <end>} [tt]. Not to be modified.
 */
public record EncodedPair(int[] source, int[] target) {

  /**
   * Encodes a sentence pair.
   *
   * @param pair the sentences
   * @param source the tokenizer of the source language
   * @param target the tokenizer of the target language
   * @return the ids with start and end
   */
  public static EncodedPair of(SentencePair pair, Tokenizer source, Tokenizer target) {
    return new EncodedPair(
        withEnd(source.encode(pair.source())), withStartAndEnd(target.encode(pair.target())));
  }

  /**
   * Returns ids followed by {@code <end>}: what an encoder reads.
   *
   * @param ids the ids of a sentence. Not modified.
   * @return one id more, fresh
   */
  public static int[] withEnd(int[] ids) {
    return IntStream.concat(IntStream.of(ids), IntStream.of(Vocabulary.END)).toArray();
  }

  private static int[] withStartAndEnd(int[] ids) {
    return IntStream.concat(IntStream.of(Vocabulary.START), IntStream.of(withEnd(ids))).toArray();
  }
}
