package org.lectern.homework.h7;

import org.lectern.nn.Transformer;

/** Calls a training step again and again. */
final class StepHarness implements StepProbe {
  private final TrainingStep step;

  StepHarness(TrainingStep step) {
    this.step = step;
  }

  @Override
  public double[][] train(
      Optimizer optimizer,
      int d,
      int ids,
      long seed,
      int[][][] sources,
      int[][][] targets,
      double smoothing,
      double clip,
      double[] rates) {
    Transformer model = Pupil.create(d, ids, ids, seed);
    double[] losses = new double[rates.length];
    for (int t = 0; t < rates.length; t++) {
      losses[t] =
          step.step(
              model, Pupil.pairs(sources[t], targets[t]), smoothing, clip, rates[t], optimizer);
    }
    return new double[][] {losses, Weights.of(model.parameters())};
  }
}
