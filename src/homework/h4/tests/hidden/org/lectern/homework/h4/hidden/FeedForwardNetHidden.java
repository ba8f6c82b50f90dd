package org.lectern.homework.h4.hidden;

import static org.lectern.homework.Tables.random;
import static org.lectern.homework.Tables.rows;
import static org.lectern.homework.h4.LayersByHand.awayFromKinks;
import static org.lectern.homework.h4.LayersByHand.network;
import static org.lectern.homework.h4.LayersByHand.networkGradients;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h4.FeedForwardProbe;

/** Checks of {@code FeedForwardNet} that only the grader has. */
@Checks
class FeedForwardNetHidden {
  private static final double TOLERANCE = 1e-10; // two products, in any order
  private static final double DIFFERENCE = 1e-6; // against central differences of step 1e-5

  @Check(
      order = 1,
      points = 1,
      name = "any sizes, rows permuted, gradients by all weights",
      hint = "f may be smaller than d, and there may be one word")
  void anySizes(FeedForwardProbe task, SplittableRandom random) {
    for (int[] size : new int[][] {{1, 1, 1}, {1, 5, 2}, {6, 2 + random.nextInt(4), 9}}) {
      int t = size[0];
      double[][][] p = awayFromKinks(t, size[1], size[2], random);
      double[][] right = network(p[0], p[1], p[2], p[3], p[4]);
      Answer.to("forward")
          .given("x", p[0])
          .expect(right, TOLERANCE)
          .check(task.forward(p[0], p[1], p[2], p[3], p[4]));
      int[] backwards = new int[t];
      for (int i = 0; i < t; i++) {
        backwards[i] = t - 1 - i;
      }
      Answer.to("forward, rows in another order")
          .given("x", p[0])
          .expect(rows(right, backwards), TOLERANCE)
          .check(task.forward(rows(p[0], backwards), p[1], p[2], p[3], p[4]));
      double[][] weight = random(t, size[1], random);
      Answer.to("the gradients of a loss by x, W₁, b₁, W₂ and b₂")
          .given("x", p[0])
          .expect(networkGradients(p, weight), DIFFERENCE)
          .check(task.gradients(p[0], p[1], p[2], p[3], p[4], weight));
    }
  }
}
