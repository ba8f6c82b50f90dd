package org.lectern.train;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;
import org.lectern.text.CharacterTokenizer;
import org.lectern.text.EncodedPair;
import org.lectern.text.SentencePair;
import org.lectern.text.Tokenizer;

/** The task of these tests: say a row of digits backwards. */
final class Digits {
  static final Tokenizer TOKENIZER = CharacterTokenizer.train(List.of("0123456789"), 1, 14);

  private Digits() {}

  /** Rows of random length between two bounds, and their reverses. */
  static List<EncodedPair> pairs(int count, int shortest, int longest, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> row(random, shortest, longest))
        .limit(count)
        .map(row -> new SentencePair(row, new StringBuilder(row).reverse().toString()))
        .map(pair -> EncodedPair.of(pair, TOKENIZER, TOKENIZER))
        .toList();
  }

  private static String row(SplittableRandom random, int shortest, int longest) {
    return random
        .ints(random.nextInt(shortest, longest + 1), 0, 10)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining());
  }

  /** A model of this width for digits. */
  static Transformer model(int d, int layers, double dropout) {
    int ids = TOKENIZER.size();
    return Transformer.create(Config.of(d, 2, 2 * d, layers, ids, ids).withDropout(dropout), 1);
  }

  /** The beginning of a training of a tiny model with dropout. */
  static Checkpoint tiny(Recipe recipe) {
    return Checkpoint.of(model(8, 1, 0.1), TOKENIZER, TOKENIZER, recipe);
  }
}
