package org.lectern.homework.h7.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h7.StepByHand;
import org.lectern.homework.h7.StepProbe;

@Checks
class TrainingStepHidden {
  private static final int IDS = 12;

  @Check(
      order = 1,
      points = 1,
      name = "six steps on sentences of any length",
      hint = "divide by the number of words that are to be said in this very batch")
  void sixSteps(StepProbe task, SplittableRandom random) {
    StepByHand.check(task, given(6, 0.05 + 0.1 * random.nextDouble(), 50, random));
  }

  @Check(
      order = 2,
      points = 1,
      name = "some steps clipped, no smoothing",
      hint = "clip by the norm of all gradients together, after the mean, if it is above the limit")
  void clipped(StepProbe task, SplittableRandom random) {
    for (double clip : new double[] {0.05, 0.7, 1.5}) {
      StepByHand.check(task, given(3, 0, clip, random));
    }
  }

  private static StepByHand.Given given(
      int steps, double smoothing, double clip, SplittableRandom random) {
    int[][][] sources = new int[steps][][];
    int[][][] targets = new int[steps][][];
    for (int t = 0; t < steps; t++) {
      int count = 1 + random.nextInt(4);
      sources[t] = new int[count][];
      targets[t] = new int[count][];
      for (int i = 0; i < count; i++) {
        sources[t][i] = sentence(random, false);
        targets[t][i] = sentence(random, true);
      }
    }
    double[] rates = random.doubles(steps, 0.005, 0.03).toArray();
    int d = 4 + 2 * random.nextInt(4);
    return new StepByHand.Given(
        d, IDS, random.nextLong(), sources, targets, smoothing, clip, rates);
  }

  private static int[] sentence(SplittableRandom random, boolean start) {
    int[] ids = random.ints(3 + random.nextInt(5), 4, IDS).toArray();
    ids[ids.length - 1] = 2; // <end>
    ids[0] = start ? 1 : ids[0]; // <start>
    return ids;
  }
}
