package org.lectern.homework.h7.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h7.AdamAnswers;
import org.lectern.homework.h7.Optimizer;

@Checks
class OptimizerHidden {
  private static final int STEPS = 30;

  @Check(
      order = 1,
      points = 1,
      name = "thirty steps with any constants",
      hint = "β₁, β₂ and ε are given by start, and change from training to training")
  void manySteps(Optimizer task, SplittableRandom random) {
    for (double epsilon : new double[] {1e-9, 0.05, 1}) {
      double[] betas = {0.8 + 0.15 * random.nextDouble(), 0.9 + 0.09 * random.nextDouble()};
      int n = 1 + random.nextInt(12);
      double[][] g = new double[STEPS][];
      double[] rates = new double[STEPS];
      for (int t = 0; t < STEPS; t++) {
        g[t] = random.doubles(n, -2, 2).toArray();
        rates[t] = 0.2 * random.nextDouble();
      }
      AdamAnswers.check(task, betas, epsilon, random.doubles(n, -1, 1).toArray(), g, rates);
    }
  }

  @Check(
      order = 2,
      points = 1,
      name = "gradients of 0, tiny and huge ones; no mean at all",
      hint = "a gradient of 0 must leave a weight where it is; β = 0 is allowed")
  void edges(Optimizer task, SplittableRandom random) {
    double x = 1 + random.nextDouble();
    double[][] g = {{0, 1e-12 * x, 1e8 * x}, {0, -1e-12, 1e8}, {0, 0, -3e8}};
    double[] rates = {0.1, 0.1, 0.1};
    AdamAnswers.check(task, new double[] {0.9, 0.98}, 1e-9, new double[] {1, 2, 3}, g, rates);
    AdamAnswers.check(task, new double[] {0, 0}, 0.5, new double[] {x, 2, 3}, g, rates);
    AdamAnswers.check(
        task, new double[] {0.5, 0.5}, 0.5, new double[] {}, new double[][] {{}}, rates);
  }
}
