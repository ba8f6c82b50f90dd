package org.lectern.homework.h7;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

@Checks
class OptimizerVisible {
  private static final double[] PAPER = {0.9, 0.98}; // Vaswani et al. 2017, 5.3

  @Check(
      order = 1,
      points = 1,
      name = "the first step, four steps, and begun anew",
      hint =
          "compute the first step by hand: m̂ = g and v̂ = g², so w moves by rate · g / (|g| + ε)")
  void steps(Optimizer task, SplittableRandom random) {
    // at the first step m̂ = g and v̂ = g²: each weight moves by the rate, whatever its slope
    double[] slopes = {100, -0.01, 3};
    double[] from = {1, 1, 1};
    AdamAnswers.check(task, PAPER, 1e-9, from, new double[][] {slopes}, new double[] {0.05});
    double[] w = {1, 1, random.nextDouble()};
    double[][] g = {{2, -0.5, 0.1}, {1, 0.5, -0.2}, {-1, 0.25, 0.3}, {0.5, 0, 1}};
    double[] rates = {0.1, 0.2, 0.1, 0.05};
    double[][] once = walk(task, w, g, rates);
    double[][] again = walk(task, w, g, rates);
    Answer.to("start, four steps, start, the same four steps: are they the same?")
        .expect(true)
        .mistake(false, "start must begin anew: m, v and t are 0 again")
        .check(Arrays.deepEquals(once, again));
    AdamAnswers.check(task, PAPER, 0.1, w, g, rates);
  }

  private static double[][] walk(Optimizer task, double[] w, double[][] g, double[] rates) {
    task.start(PAPER[0], PAPER[1], 0.1);
    return AdamByHand.walk(task, w, g, rates);
  }
}
