package org.lectern.homework.h2.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h2.HeadByMatricesProbe;

/** The check of task 2.4 in the grader. */
@Checks
class HeadByMatricesHidden {
  /** A score of some thousands has 12 digits behind the point; products may sum in any order. */
  private static final double ROUNDING = 1e-9;

  @Check(
      order = 1,
      points = 1,
      name = "loops = matrices, on random words",
      hint =
          "each row of the weights sums to 1, whatever the sizes; large scores must not overflow")
  void loops(HeadByMatricesProbe task, SplittableRandom random) {
    double[] bounds = {1, 1, 100};
    for (double bound : bounds) {
      int t = random.nextInt(2, 6);
      int d = t + random.nextInt(1, 3);
      int dk = d + random.nextInt(1, 3);
      int dv = dk + random.nextInt(1, 3);
      double[][] q = Loops.random(t, dk, bound, random);
      double[][] k = Loops.random(t + 2, dk, bound, random);
      q[0][0] = bound; // two keys close together whose scores, if large, overflow a bare exp
      k[0] = q[0].clone();
      k[1] = q[0].clone();
      k[1][0] -= 1 / bound;
      Answer.to("weights")
          .given("q", q)
          .given("k", k)
          .expect(Loops.weights(q, k, Math.sqrt(dk)), ROUNDING)
          .mistake(Loops.weights(q, k, 1), "the division by √d_k is missing")
          .mistake(
              Loops.transpose(Loops.weights(k, q, Math.sqrt(dk))),
              "the softmax went down the columns")
          .check(task.weights(q, k));
      double[][] x = Loops.random(t, d, Math.sqrt(bound), random);
      double[][] wq = Loops.random(d, dk, 1, random);
      double[][] wk = Loops.random(d, dk, 1, random);
      double[][] wv = Loops.random(d, dv, 1, random);
      double[][] weights = Loops.weights(Loops.mul(x, wq), Loops.mul(x, wk), Math.sqrt(dk));
      Answer.to("attend")
          .given("x", x)
          .given("wq", wq)
          .given("wk", wk)
          .given("wv", wv)
          .expect(Loops.mul(weights, Loops.mul(x, wv)), ROUNDING)
          .check(task.attend(x, wq, wk, wv));
    }
  }
}
