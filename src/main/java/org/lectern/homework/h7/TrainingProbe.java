package org.lectern.homework.h7;

/** Trains a small model with a student's {@link Training}, in values. */
public interface TrainingProbe {
  /**
   * Trains {@link Pupil#create} on batches in their order, each pair once.
   *
   * @param d columns of every word's vector
   * @param sourceIds number of source ids
   * @param targetIds number of target ids
   * @param seed of the first weights
   * @param sources ids of each sentence
   * @param targets ids of each translation, from start to end
   * @param batch pairs a step
   * @return all weights after the last step, for the judge to translate with
   */
  double[] train(
      int d, int sourceIds, int targetIds, long seed, int[][] sources, int[][] targets, int batch);
}
