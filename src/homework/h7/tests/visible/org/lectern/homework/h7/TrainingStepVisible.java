package org.lectern.homework.h7;

import java.util.SplittableRandom;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

@Checks
class TrainingStepVisible {
  @Check(
      order = 1,
      points = 1,
      name = "three steps: losses and weights as the judge's",
      hint =
          "forward, backward, mean over the words of the targets, clipping, optimizer: in this order")
  void threeSteps(StepProbe task, SplittableRandom random) {
    // id 1 is <start>, id 2 <end>; sources and targets of different lengths tell them apart
    int[][][] sources = {
      {{4, 5, 6, 2}, {7, 8, 9, 4, 5, 2}}, {{9, 2}, {5, 6, 7, 2}}, {{6, 4, 2}, {8, 8, 2}}
    };
    int[][][] targets = {
      {{1, 6, 5, 2}, {1, 9, 8, 2}}, {{1, 9, 9, 9, 2}, {1, 7, 2}}, {{1, 4, 2}, {1, 8, 5, 2}}
    };
    double[] rates = {0.02, 0.04, 0.03};
    long seed = random.nextInt(1000);
    // the norm is about 2: once everything is clipped, once nothing
    StepByHand.check(task, new StepByHand.Given(8, 10, seed, sources, targets, 0.1, 0.5, rates));
    StepByHand.check(task, new StepByHand.Given(8, 10, seed, sources, targets, 0.1, 100, rates));
  }
}
