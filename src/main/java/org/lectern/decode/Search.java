package org.lectern.decode;

import java.util.List;
import java.util.SplittableRandom;

/**
 * From the log-probabilities of a next token to whole sequences: token after token until the end
 * token or the greatest length.
 *
 * <p>The sentences of a batch are searched together, one call of the step function for all, and
 * independently: each yields what it would yield alone. A sentence that is done leaves the batch.
 */
@FunctionalInterface
public interface Search {
  /**
   * Searches the continuations of several sentences.
   *
   * @param step the model
   * @param start the token that every sequence begins with
   * @param end the token that finishes a sequence
   * @param maxLengths for each sentence the most tokens it may get, the end included
   * @return for each sentence its hypotheses, one or more: finished ones, best score first, then,
   *     if the search wanted more, those cut at the greatest length, best first too
   * @throws java.util.concurrent.CancellationException if the thread is interrupted, before the
   *     next step; the interrupted status is cleared
   * @throws IllegalArgumentException if a greatest length is below 1
   * @throws IllegalStateException if no token at all is possible after any hypothesis of a sentence
   */
  List<List<Hypothesis>> search(StepFunction step, int start, int end, int[] maxLengths);

  /**
   * Searches the continuations of one sentence.
   *
   * @param step the model
   * @param start the token that every sequence begins with
   * @param end the token that finishes a sequence
   * @param maxLength the most tokens it may get, the end included
   * @return its hypotheses, as in {@link #search(StepFunction, int, int, int[])}
   */
  default List<Hypothesis> search(StepFunction step, int start, int end, int maxLength) {
    return search(step, start, end, new int[] {maxLength}).get(0);
  }

  /**
   * Returns the search that takes the most probable token each time, of equal ones the lower id.
   *
   * @return a search that finds one hypothesis
   */
  static Search greedy() {
    return new SearchLoop(1, LengthPenalty.none(), () -> Choice.MOST_PROBABLE);
  }

  /**
   * Returns the search that draws each token at random; {@link Sampler} says from what.
   *
   * @param temperature 1 for the model's own distribution; lower is safer, higher is wilder
   * @param topK only the so many most probable tokens; 0 for all
   * @param topP only the most probable tokens that together have this probability; 1 for all
   * @param random where chance comes from; every sentence splits a generator of its own from it, in
   *     order, so equal seeds give equal samples, batched or not
   * @return a search that finds one hypothesis, another one each time; for one thread, as {@code
   *     random} is
   */
  static Search sampling(double temperature, int topK, double topP, SplittableRandom random) {
    Sampler sampler = new Sampler(temperature, topK, topP);
    return new SearchLoop(1, LengthPenalty.none(), () -> Choice.random(sampler, random.split()));
  }

  /**
   * Returns beam search, which keeps several hypotheses in play.
   *
   * <p>At each step all extensions of all live hypotheses are ranked by log-probability, equal ones
   * by the rank of the hypothesis and then by the lower id. Those that end and stand among the
   * first {@code width} are finished; the best {@code width} others live on. A sentence is done
   * when {@code width} hypotheses are finished, no live one is left, or the greatest length is
   * reached. Then the finished ones are ranked by score, which is where the length penalty acts.
   *
   * <p>This is the rule of fairseq. It stops although, under a length penalty, a live hypothesis
   * might yet win: waiting for that would mean to search on to the greatest length almost always,
   * and width 1 would no longer be greedy search.
   *
   * @param width hypotheses kept, and wanted; 1 finds what {@link #greedy()} finds
   * @param penalty how the finished ones are ranked
   * @return a search that finds up to {@code width} hypotheses
   * @throws IllegalArgumentException if the width is below 1
   */
  static Search beam(int width, LengthPenalty penalty) {
    if (width < 1) {
      throw new IllegalArgumentException(
          "Search.beam: the width is " + width + "; use 1 or more, usually 4 or 5");
    }
    // each live hypothesis ends in one way only, so among 2 width extensions width go on, if any do
    return new SearchLoop(width, penalty, () -> Choice.best(2 * width));
  }
}
