package org.lectern.explore;

import java.util.List;

/**
 * A search, step by step.
 *
 * @param request what was asked for
 * @param steps of the search; each lengthens what lives by one token
 * @param results what was found, best first
 * @param milliseconds that it took
 */
public record Walk(
    WalkRequest request, List<Step> steps, List<Result> results, double milliseconds) {

  /**
   * One step.
   *
   * @param live its best beginnings, best first: twice as many as the beam is wide
   */
  public record Step(List<Beginning> live) {
    /**
     * Takes a copy of the list.
     *
     * @param live its best beginnings, best first
     */
    public Step {
      live = List.copyOf(live);
    }
  }

  /**
   * A beginning of a translation.
   *
   * @param text as a reader would write it
   * @param tokens its pieces, without {@code <start>} and the given prefix
   * @param word the last one
   * @param probability of the last one after the others
   * @param logProbability of all
   * @param kept whether the search went on with it
   * @param finished whether it ended and was counted as a result
   * @param parent its place in the step before; −1 in the first step
   */
  public record Beginning(
      String text,
      List<String> tokens,
      String word,
      double probability,
      double logProbability,
      boolean kept,
      boolean finished,
      int parent) {
    /**
     * Takes a copy of the list.
     *
     * @param text as a reader would write it
     * @param tokens its pieces
     * @param word the last one
     * @param probability of the last one after the others
     * @param logProbability of all
     * @param kept whether the search went on with it
     * @param finished whether it ended and was counted as a result
     * @param parent its place in the step before; −1 in the first step
     */
    public Beginning {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * What the search found.
   *
   * @param text the translation
   * @param logProbability of all its tokens
   * @param score the log-probability divided by the length penalty, by which results are ranked
   * @param finished whether it ended by itself
   */
  public record Result(String text, double logProbability, double score, boolean finished) {}

  /**
   * Takes copies of the lists.
   *
   * @param request what was asked for
   * @param steps of the search
   * @param results what was found, best first
   * @param milliseconds that it took
   */
  public Walk {
    steps = List.copyOf(steps);
    results = List.copyOf(results);
  }
}
