package org.lectern.homework.h4.hidden;

import static org.lectern.homework.Tables.dot;
import static org.lectern.homework.Tables.gradient;
import static org.lectern.homework.Tables.random;
import static org.lectern.homework.Tables.rows;
import static org.lectern.homework.Tables.table;
import static org.lectern.homework.h4.LayersByHand.all;
import static org.lectern.homework.h4.LayersByHand.padding;
import static org.lectern.homework.h4.LayersByHand.squares;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h4.LayerOrderProbe;
import org.lectern.homework.h4.LayersByHand.Small;

/** Checks of {@code LayerOrder} that only the grader has. */
@Checks
class LayerOrderHidden {
  private static final double TOLERANCE = 1e-10; // five products, in any order
  private static final double DIFFERENCE = 1e-6; // against central differences of step 1e-5

  @Check(
      order = 1,
      points = 1,
      name = "post-norm: any sizes, words permuted, padding, gradients",
      hint = "norm(x + attention(x, mask)), then norm(h + ffn(h))")
  void postNorm(LayerOrderProbe task, SplittableRandom random) {
    ask(task, false, random);
  }

  @Check(
      order = 2,
      points = 1,
      name = "pre-norm: any sizes, words permuted, padding, gradients",
      hint = "x + attention(norm(x), mask), then h + ffn(norm(h))")
  void preNorm(LayerOrderProbe task, SplittableRandom random) {
    ask(task, true, random);
  }

  private static void ask(LayerOrderProbe task, boolean pre, SplittableRandom random) {
    int t = 3 + random.nextInt(3);
    int d = 2 + random.nextInt(4);
    double[][] x = random(t, d, random);
    double[][][] p = squares(4, d, random);
    double[][] right = Small.of(p, all(t)).forward(pre, x);
    Answer.to("forward").expect(right, TOLERANCE).check(task.forward(pre, x, p, all(t)));
    int[] order = new int[t];
    for (int i = 0; i < t; i++) {
      order[i] = (i + 2) % t;
    }
    Answer.to("forward, words in another order")
        .expect(rows(right, order), TOLERANCE)
        .check(task.forward(pre, rows(x, order), p, all(t)));
    boolean[][] padded = padding(t, t - 1);
    double[][] other = table(t, d, (i, j) -> i == t - 1 ? 9 : x[i][j]); // another padding
    int[] words = Arrays.copyOf(new int[] {0, 1, 2, 3, 4}, t - 1);
    double[][] got = task.forward(pre, other, p, padded);
    Answer.to("forward, the last word is padding")
        .expect(Small.of(p, padded).forward(pre, other), TOLERANCE)
        .check(got);
    Answer.to("the words before it, whatever the padding is")
        .expect(rows(Small.of(p, padded).forward(pre, x), words), TOLERANCE)
        .check(rows(got, words));
    double[][] one = random(1, d, random);
    Answer.to("forward, one word")
        .expect(Small.of(p, all(1)).forward(pre, one), TOLERANCE)
        .check(task.forward(pre, one, p, all(1)));
    double[][] weight = random(t, d, random);
    double[][][] by = {x, p[0], p[1], p[2], p[3]};
    double[][][] gradients =
        Arrays.stream(by)
            .map(at -> gradient(at, m -> dot(weight, Small.of(p, padded).forward(pre, x))))
            .toArray(double[][][]::new);
    Answer.to("the gradients of a loss by x and by the weights of the parts")
        .expect(gradients, DIFFERENCE)
        .check(task.gradients(pre, x, p, padded, weight));
  }
}
