package org.lectern.homework.h3.hidden;

import static org.lectern.homework.Tables.mul;
import static org.lectern.homework.Tables.random;
import static org.lectern.homework.Tables.table;
import static org.lectern.homework.h3.HeadsByHand.heads;
import static org.lectern.homework.h3.HeadsByHand.list;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h3.HeadsInAList;

/** Checks of {@link HeadsInAList} that only the grader has. */
@Checks
class HeadsInAListHidden {
  private static final double TOLERANCE = 1e-10; // four products and a softmax, in any order
  private static final double LARGE = 1e-8; // scores of some thousands lose four digits

  @Check(
      order = 1,
      points = 1,
      name = "any sizes: one word, one head, large scores",
      hint = "read every size off the arrays: t, s, d, m and l may all differ, and be 1")
  void anySizes(HeadsInAList task, SplittableRandom random) {
    ask(task, 1, 1, 1, 1, 1, 1, TOLERANCE, random);
    ask(task, 1, 4, 3, 2, 5, 1, TOLERANCE, random); // one word: every weight is 1
    ask(task, 6, 1, 4, 4, 4, 1, TOLERANCE, random); // one head
    ask(task, 2 + random.nextInt(4), 5, 3, 7, 1, 1, TOLERANCE, random); // m > d, l = 1
    ask(task, 5, 2, 6, 3, 4, 80, LARGE, random); // exp of the scores themselves overflows
  }

  private static void ask(
      HeadsInAList task,
      int t,
      int s,
      int d,
      int m,
      int l,
      double size,
      double tolerance,
      SplittableRandom random) {
    double[][] words = random(t, d, random);
    double[][] x = table(t, d, (i, j) -> size * words[i][j]);
    double[][][] wq = list(s, d, m, random);
    double[][][] wk = list(s, d, m, random);
    double[][][] wv = list(s, d, l, random);
    double[][] wo = random(s * l, d, random);
    Answer.to("attend")
        .given("x", x)
        .expect(mul(heads(x, wq, wk, wv), wo), tolerance)
        .check(task.attend(x, wq, wk, wv, wo));
  }

  @Check(
      order = 2,
      points = 1,
      name = "heads in another order, with their rows of W^O",
      hint = "head i writes through rows i·l to (i + 1)·l of W^O, whichever head it is")
  void permuted(HeadsInAList task, SplittableRandom random) {
    int s = 4;
    int l = 3;
    double[][] x = random(5, 6, random);
    double[][][] wq = list(s, 6, 2, random);
    double[][][] wk = list(s, 6, 2, random);
    double[][][] wv = list(s, 6, l, random);
    double[][] wo = random(s * l, 6, random);
    int[] order = {2, 0, 3, 1};
    double[][] moved = table(s * l, 6, (i, j) -> wo[order[i / l] * l + i % l][j]);
    double[][] right = mul(heads(x, wq, wk, wv), wo);
    Answer.to("attend, as given").expect(right, TOLERANCE).check(task.attend(x, wq, wk, wv, wo));
    Answer.to("attend, heads 2, 0, 3, 1 with their rows of W^O")
        .expect(right, TOLERANCE)
        .check(task.attend(x, picked(wq, order), picked(wk, order), picked(wv, order), moved));
    Answer.to("attend, heads 2, 0, 3, 1 with the rows left behind")
        .expect(
            mul(heads(x, picked(wq, order), picked(wk, order), picked(wv, order)), wo), TOLERANCE)
        .check(task.attend(x, picked(wq, order), picked(wk, order), picked(wv, order), wo));
  }

  private static double[][][] picked(double[][][] of, int... order) {
    double[][][] picked = new double[order.length][][];
    for (int i = 0; i < order.length; i++) {
      picked[i] = of[order[i]];
    }
    return picked;
  }
}
