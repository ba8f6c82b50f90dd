package org.lectern.homework.h8;

/** Whatever topic was chosen, in values. Methods of other topics are still to be written. */
public interface TopicProbe {
  /**
   * Which topic.
   *
   * @return the simple name of its interface
   */
  String topic();

  /**
   * See {@link BeamSearch#search}.
   *
   * @param model says how probable each next word is
   * @param width hypotheses kept
   * @param alpha of the length penalty
   * @param start the first word
   * @param end the last word
   * @param maxLength the most words
   * @return the best words
   */
  int[] search(NextWord model, int width, double alpha, int start, int end, int maxLength);

  /** See {@link CachedDecode#begin}. */
  void begin();

  /**
   * See {@link CachedDecode#next}.
   *
   * @param layer the linear layers
   * @param parents which rows go on
   * @param x the newest words
   * @return what attention puts out
   */
  double[][] next(Projections layer, int[] parents, double[][] x);

  /**
   * See {@link BytePairs#learn}.
   *
   * @param words all different
   * @param counts how often each occurs
   * @param merges how many are wanted
   * @return the merges
   */
  String[][] learn(String[] words, int[] counts, int merges);

  /**
   * See {@link BytePairs#encode}.
   *
   * @param word any word
   * @param merges learnt ones
   * @return its symbols
   */
  String[] encode(String word, String[][] merges);

  /**
   * Builds a {@link SmallGpt}.
   *
   * @param sizes as {@link GptSizes#of} reads them
   * @return for each parameter its name and its size, such as {@code embedding [8 x 4]}, sorted
   */
  String[] parameters(int[] sizes);

  /**
   * Builds a {@link SmallGpt}, gives it weights, and lets it read.
   *
   * @param sizes as {@link GptSizes#of} reads them
   * @param names of all parameters
   * @param weights of each of them
   * @param text ids
   * @return logits [t x vocabulary]
   */
  double[][] logits(int[] sizes, String[] names, double[][] weights, int[] text);

  /**
   * See {@link HeadAblation#table}.
   *
   * @param model the model
   * @return differences of the loss
   */
  double[][] table(HeadModel model);

  /**
   * See {@link HeadAblation#remove}.
   *
   * @param model the model
   * @param count how many
   * @return attention and head of each
   */
  int[][] remove(HeadModel model, int count);
}
