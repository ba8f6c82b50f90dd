package org.lectern.homework.h4.hidden;

import static org.lectern.homework.Tables.dot;
import static org.lectern.homework.Tables.gradient;
import static org.lectern.homework.Tables.mul;
import static org.lectern.homework.Tables.random;
import static org.lectern.homework.h4.LayersByHand.all;
import static org.lectern.homework.h4.LayersByHand.padding;
import static org.lectern.homework.h4.LayersByHand.squares;
import static org.lectern.homework.h4.LayersByHand.stack;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h4.LayerStackProbe;

/** Checks of {@code LayerStack} that only the grader has. */
@Checks
class LayerStackHidden {
  private static final double TOLERANCE = 1e-9; // up to nine layers, in any order of sums
  private static final double DIFFERENCE = 1e-6; // against central differences of step 1e-5

  @Check(
      order = 1,
      points = 1,
      name = "none, one, many layers; gradients by the weights of each",
      hint = "a stack of no layers is the last norm alone; each layer has weights of its own")
  void anyDepth(LayerStackProbe task, SplittableRandom random) {
    for (int n : new int[] {0, 1, 4 + random.nextInt(6)}) {
      Answer.to("build").given("n", n).expect(IntStream.range(0, n).toArray()).check(task.build(n));
      double[][] x = random(3, 2, random);
      double[][][] a = squares(n, 2, random);
      double[][] c = squares(1, 2, random)[0];
      Answer.to("forward")
          .given("layers", n)
          .expect(mul(stack(x, a, all(3)), c), TOLERANCE)
          .check(task.forward(x, a, c, all(3)));
      boolean[][] padded = padding(3, 2);
      Answer.to("forward, the last word is padding")
          .given("layers", n)
          .expect(mul(stack(x, a, padded), c), TOLERANCE)
          .check(task.forward(x, a, c, padded));
      double[][] weight = random(3, 2, random);
      double[][][] gradients =
          Arrays.stream(a)
              .map(at -> gradient(at, moved -> dot(weight, mul(stack(x, a, padded), c))))
              .toArray(double[][][]::new);
      Answer.to("the gradients of a loss by the weights of each layer")
          .given("layers", n)
          .expect(gradients, DIFFERENCE)
          .check(task.gradients(x, a, c, padded, weight));
    }
  }
}
