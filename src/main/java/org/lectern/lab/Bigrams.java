package org.lectern.lab;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * What can be known about a word from its neighbours alone, by counting: the model that a language
 * model has to beat.
 *
 * <p>p(word | before) mixes the counts of the pair with those of the word, Witten and Bell 1991:
 * (count(before, word) + kinds(before) p(word)) / (count(before) + kinds(before)), where kinds are
 * the different words seen after {@code before}. It has nothing to tune, and it is no straw man:
 * adding one to every count would be.
 */
public final class Bigrams {
  private final int vocabulary;
  private final int[][] pairs; // [before][word]
  private final int[] before; // how often each word stood before another one
  private final int[] kinds; // how many different words stood behind it
  private final int[] words; // how often each word was to be said
  private int all;

  /**
   * Counts.
   *
   * @param texts ids to learn from. Not modified.
   * @param vocabulary number of ids
   */
  public Bigrams(List<int[]> texts, int vocabulary) {
    this.vocabulary = vocabulary;
    this.pairs = new int[vocabulary][vocabulary];
    this.before = new int[vocabulary];
    this.kinds = new int[vocabulary];
    this.words = new int[vocabulary];
    for (int[] text : texts) {
      for (int i = 1; i < text.length; i++) {
        count(text[i - 1], text[i]);
      }
    }
  }

  private void count(int left, int word) {
    kinds[left] += pairs[left][word] == 0 ? 1 : 0;
    pairs[left][word]++;
    before[left]++;
    words[word]++;
    all++;
  }

  /**
   * The probability of a word, whatever stands around it; each word was seen once more than it was.
   *
   * @param word an id
   * @return from 0 to 1, never 0
   */
  public double probability(int word) {
    return (words[word] + 1.0) / (all + vocabulary);
  }

  /**
   * The probability of a word behind another one.
   *
   * @param left the id before
   * @param word an id
   * @return from 0 to 1, never 0
   */
  public double probability(int left, int word) {
    double share = pairs[left][word] + kinds[left] * probability(word);
    return kinds[left] == 0 ? probability(word) : share / (before[left] + kinds[left]);
  }

  /**
   * Among how many equally likely words somebody hesitates who knows how frequent each word is.
   *
   * @param texts ids; all but the first of each are to be said
   * @return exp(− Σ log p(word) / number of words)
   */
  public double unigramPerplexity(List<int[]> texts) {
    return perplexity(texts, (left, word) -> probability(word));
  }

  /**
   * Among how many equally likely words somebody hesitates who knows the word before.
   *
   * @param texts ids; all but the first of each are to be said
   * @return exp(− Σ log p(word | before) / number of words)
   */
  public double perplexity(List<int[]> texts) {
    return perplexity(texts, this::probability);
  }

  @FunctionalInterface
  private interface Guess {
    double probability(int left, int word);
  }

  private static double perplexity(List<int[]> texts, Guess guess) {
    double sum = 0;
    long count = 0;
    for (int[] text : texts) {
      for (int i = 1; i < text.length; i++) {
        sum += Math.log(guess.probability(text[i - 1], text[i]));
        count++;
      }
    }
    return Math.exp(-sum / count);
  }

  /**
   * The most probable word behind another one, of equal ones the lower id.
   *
   * @param left the id before
   * @return an id
   */
  public int fill(int left) {
    return best(word -> probability(left, word));
  }

  /**
   * The most probable word between two others, as far as pairs tell: the largest p(word | left) ·
   * p(right | word), of equal ones the lower id.
   *
   * @param left the id before
   * @param right the id behind
   * @return an id
   */
  public int fill(int left, int right) {
    return best(word -> probability(left, word) * probability(word, right));
  }

  private int best(IntToDoubleFunction probability) {
    int best = 0;
    for (int word = 1; word < vocabulary; word++) {
      best = probability.applyAsDouble(word) > probability.applyAsDouble(best) ? word : best;
    }
    return best;
  }
}
