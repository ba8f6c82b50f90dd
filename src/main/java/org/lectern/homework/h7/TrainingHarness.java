package org.lectern.homework.h7;

import java.util.List;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;

/** Gives a training its model and its batches. */
final class TrainingHarness implements TrainingProbe {
  private final Training training;

  TrainingHarness(Training training) {
    this.training = training;
  }

  @Override
  public double[] train(
      int d, int sourceIds, int targetIds, long seed, int[][] sources, int[][] targets, int batch) {
    Transformer model = Pupil.create(d, sourceIds, targetIds, seed);
    List<EncodedPair> pairs = Pupil.pairs(sources, targets);
    int steps = pairs.size() / batch;
    training.start(model, steps);
    for (int t = 0; t < steps; t++) {
      training.step(pairs.subList(t * batch, (t + 1) * batch));
    }
    return Weights.of(model.parameters());
  }
}
