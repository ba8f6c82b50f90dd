package org.lectern.homework.h4.hidden;

import static org.lectern.homework.Tables.random;
import static org.lectern.homework.Tables.rows;
import static org.lectern.homework.Tables.table;
import static org.lectern.homework.h4.LayersByHand.norm;
import static org.lectern.homework.h4.LayersByHand.right;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h4.RowNorm;

/** Checks of {@link RowNorm} that only the grader has. */
@Checks
class RowNormHidden {
  private static final double TOLERANCE = 1e-9; // also for a variance computed as E[x²] − μ²

  @Check(
      order = 1,
      points = 1,
      name = "biased variance and ε inside the root, for large and tiny numbers",
      hint = "√(σ² + ε) with the given ε, and σ² divided by d")
  void largeAndTiny(RowNorm task, SplittableRandom random) {
    for (double size : new double[] {1000, 1, 0.01, 1e-4}) {
      for (double epsilon : new double[] {1e-5, 0.25}) {
        int d = 2 + random.nextInt(6);
        double[][] one = random(3, d, random);
        ask(task, table(3, d, (i, j) -> size * one[i][j]), epsilon, random);
      }
    }
    ask(task, new double[][] {{7, 7, 7}, {0, 0, 0}}, 1e-5, random); // variance 0
    ask(task, new double[][] {{-3}, {5}}, 1e-5, random); // d = 1
  }

  private static void ask(RowNorm task, double[][] x, double epsilon, SplittableRandom random) {
    double[] gain = random(1, x[0].length, random)[0];
    double[] bias = random(1, x[0].length, random)[0];
    Answer.to("normalise")
        .given("x", x)
        .given("ε", epsilon)
        .expect(norm(x, gain, bias, right(epsilon)), TOLERANCE)
        .check(task.normalise(x, gain, bias, epsilon));
  }

  @Check(
      order = 2,
      points = 1,
      name = "each row for itself: rows permuted, one row changed",
      hint = "nothing of one row may enter another")
  void eachRowForItself(RowNorm task, SplittableRandom random) {
    double[][] x = random(5, 6, random);
    double[] gain = random(1, 6, random)[0];
    double[] bias = random(1, 6, random)[0];
    double[][] right = norm(x, gain, bias, right(1e-5));
    int[] order = {3, 0, 4, 1, 2};
    Answer.to("normalise, rows in another order")
        .expect(rows(right, order), TOLERANCE)
        .check(task.normalise(rows(x, order), gain, bias, 1e-5));
    double[][] changed = table(5, 6, (i, j) -> i == 2 ? 100 * x[i][j] + j : x[i][j]);
    double[][] got = task.normalise(changed, gain, bias, 1e-5);
    Answer.to("normalise, row 2 changed")
        .expect(norm(changed, gain, bias, right(1e-5)), TOLERANCE)
        .check(got);
    Answer.to("normalise, one row alone")
        .expect(rows(right, 4), TOLERANCE)
        .check(task.normalise(rows(x, 4), gain, bias, 1e-5));
  }
}
