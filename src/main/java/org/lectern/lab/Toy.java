package org.lectern.lab;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.nn.Config;
import org.lectern.text.CharacterTokenizer;
import org.lectern.text.EncodedPair;
import org.lectern.text.SentencePair;
import org.lectern.text.Tokenizer;

/** Tasks on rows of digits, whose right answer is known without a corpus. */
public enum Toy {
  /** Say the row again. */
  COPY,
  /** Say the row backwards. */
  REVERSE,
  /**
   * Say a row that has nothing to do with the one read: nobody can. Who can has seen the answer.
   */
  DICE;

  /** Ten digits and the four special ids. */
  private static final int IDS = 14;

  private static final Tokenizer TOKENIZER =
      CharacterTokenizer.train(List.of("0123456789"), 1, IDS);

  /**
   * One id for each digit, the same on both sides.
   *
   * @return the tokenizer
   */
  public static Tokenizer tokenizer() {
    return TOKENIZER;
  }

  /**
   * Sizes of a model for digits: one encoder layer, one decoder layer, no dropout.
   *
   * @param d columns of every token's vector
   * @param heads number of heads
   * @return the configuration; the feed-forward network is twice as wide as d
   */
  public static Config config(int d, int heads) {
    return Config.of(d, heads, 2 * d, 1, IDS, IDS).withDropout(0);
  }

  /**
   * Random rows with their answers.
   *
   * @param count how many
   * @param length digits of each row
   * @param seed of the digits
   * @return pairs as a model sees them, from {@code <start>} to {@code <end>}
   */
  public List<EncodedPair> pairs(int count, int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> row(random, length))
        .limit(count)
        .map(row -> pair(row, answer(row, random)))
        .toList();
  }

  /**
   * A row and what is to be said.
   *
   * @param row digits
   * @param answer digits
   * @return the pair as a model sees it
   */
  public static EncodedPair pair(String row, String answer) {
    return EncodedPair.of(new SentencePair(row, answer), TOKENIZER, TOKENIZER);
  }

  private String answer(String row, SplittableRandom random) {
    return switch (this) {
      case COPY -> row;
      case REVERSE -> new StringBuilder(row).reverse().toString();
      case DICE -> row(random, row.length());
    };
  }

  private static String row(SplittableRandom random, int length) {
    return random.ints(length, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
  }
}
