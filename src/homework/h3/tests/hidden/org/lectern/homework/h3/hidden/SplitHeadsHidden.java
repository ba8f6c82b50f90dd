package org.lectern.homework.h3.hidden;

import static org.lectern.homework.Tables.dot;
import static org.lectern.homework.Tables.gradient;
import static org.lectern.homework.Tables.random;
import static org.lectern.homework.h3.HeadsByHand.all;
import static org.lectern.homework.h3.HeadsByHand.columns;
import static org.lectern.homework.h3.HeadsByHand.concat;
import static org.lectern.homework.h3.HeadsByHand.split;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h3.SplitHeadsProbe;

/** Checks of {@code SplitHeads} that only the grader has. */
@Checks
class SplitHeadsHidden {
  private static final double TOLERANCE = 1e-10; // two products and a softmax, in any order
  private static final double DIFFERENCE = 1e-6; // against central differences of step 1e-5

  @Check(
      order = 1,
      points = 1,
      name = "any sizes, more keys than queries",
      hint = "rows of q, rows of k and v, m and l may all differ")
  void anySizes(SplitHeadsProbe task, SplittableRandom random) {
    ask(task, 1, 1, 1, 1, 1, random);
    ask(task, 2, 5, 1, 3, 2, random); // one head
    ask(task, 6, 2, 4, 1, 3, random); // a head of one column
    ask(task, 2 + random.nextInt(3), 7, 8, 3, 1, random);
  }

  private static void ask(
      SplitHeadsProbe task, int tq, int tk, int s, int m, int l, SplittableRandom random) {
    double[][] q = random(tq, s * m, random);
    double[][] k = random(tk, s * m, random);
    double[][] v = random(tk, s * l, random);
    Answer.to("attend")
        .given("heads", s)
        .given("q", q)
        .expect(split(q, k, v, s, all(tq, tk)), TOLERANCE)
        .check(task.attend(q, k, v, s, all(tq, tk)));
  }

  @Check(
      order = 2,
      points = 1,
      name = "padding, a mask of its own for each query, heads in another order",
      hint = "the mask is asked for query and key, in this order, and holds for every head")
  void masks(SplitHeadsProbe task, SplittableRandom random) {
    int s = 3;
    double[][] q = random(4, 6, random);
    double[][] k = random(5, 6, random);
    double[][] v = random(5, 9, random);
    boolean[][] padded = all(4, 5);
    boolean[][] own = all(4, 5);
    for (int i = 0; i < 4; i++) {
      padded[i][3] = false;
      padded[i][4] = false;
      for (int j = 0; j < 5; j++) {
        own[i][j] = j == i || random.nextBoolean();
      }
    }
    Answer.to("attend, the last two keys are padding")
        .expect(split(q, k, v, s, padded), TOLERANCE)
        .check(task.attend(q, k, v, s, padded));
    double[][] right = split(q, k, v, s, own);
    Answer.to("attend, each query sees other keys")
        .expect(right, TOLERANCE)
        .check(task.attend(q, k, v, s, own));
    int[] order = {2, 0, 1};
    Answer.to("attend, heads 2, 0, 1")
        .expect(concat(s, h -> columns(right, order[h], s)), TOLERANCE)
        .check(
            task.attend(
                concat(s, h -> columns(q, order[h], s)),
                concat(s, h -> columns(k, order[h], s)),
                concat(s, h -> columns(v, order[h], s)),
                s,
                own));
  }

  @Check(
      order = 3,
      points = 1,
      name = "gradients by queries, keys and values",
      hint = "compute with the tape's operations only; each knows its way back")
  void gradients(SplitHeadsProbe task, SplittableRandom random) {
    int s = 2 + random.nextInt(2);
    double[][] q = random(3, s * 2, random);
    double[][] k = random(4, s * 2, random);
    double[][] v = random(4, s * 3, random);
    boolean[][] allowed = all(3, 4);
    allowed[random.nextInt(3)][random.nextInt(4)] = false;
    double[][] weight = random(3, s * 3, random);
    double[][][] expected = {
      gradient(q, at -> dot(weight, split(at, k, v, s, allowed))),
      gradient(k, at -> dot(weight, split(q, at, v, s, allowed))),
      gradient(v, at -> dot(weight, split(q, k, at, s, allowed)))
    };
    Answer.to("the gradients of a loss by q, k and v")
        .given("heads", s)
        .expect(expected, DIFFERENCE)
        .check(task.gradients(q, k, v, s, allowed, weight));
  }
}
