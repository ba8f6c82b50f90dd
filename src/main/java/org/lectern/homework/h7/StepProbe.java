package org.lectern.homework.h7;

/** Trains a small model with a student's {@link TrainingStep}, in values. */
public interface StepProbe {
  /**
   * Trains a Transformer of one encoder and one decoder layer from its first weights, a step for
   * each rate.
   *
   * @param optimizer makes the new weights; it stays with the judge
   * @param d columns of every word's vector, two heads
   * @param ids size of both vocabularies
   * @param seed of the first weights
   * @param sources of each batch the ids of each sentence
   * @param targets of each batch the ids of each translation
   * @param smoothing ε of label smoothing
   * @param clip the greatest norm of the gradient
   * @param rates of each step
   * @return the losses that the steps returned, then all weights after the last one
   */
  double[][] train(
      Optimizer optimizer,
      int d,
      int ids,
      long seed,
      int[][][] sources,
      int[][][] targets,
      double smoothing,
      double clip,
      double[] rates);
}
