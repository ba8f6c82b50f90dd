package org.lectern.homework.h1.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h1.PlaceInScore;

/** The check of task 1.4 in the grader. */
@Checks
class PlaceInScoreHidden {
  private static final double ROUNDING = 1e-12;

  @Check(
      order = 1,
      points = 1,
      name = "random sentences, and a sentence of one word",
      hint = "t, d_k and the number of places all differ; rows 0 to t − 1 of R are used")
  void random(PlaceInScore task, SplittableRandom random) {
    int[] lengths = {random.nextInt(3, 8), random.nextInt(2, 5), 1};
    for (int t : lengths) {
      int dk = random.nextInt(2, 9);
      double[][] q = rows(t, dk, random);
      double[][] k = rows(t, dk, random);
      double[][] r = rows(t + random.nextInt(0, 4), dk, random);
      Answer.to("scores")
          .given("q", q)
          .given("k", k)
          .given("r", r)
          .expect(scores(q, k, r, Math.sqrt(dk)), ROUNDING)
          .mistake(scores(q, k, r, 2), "d_k is the length of a query; it is not always 4")
          .check(task.scores(q, k, r));
    }
  }

  private static double[][] scores(double[][] q, double[][] k, double[][] r, double divisor) {
    double[][] scores = new double[q.length][q.length];
    for (int i = 0; i < q.length; i++) {
      for (int j = 0; j < q.length; j++) {
        for (int c = 0; c < q[i].length; c++) {
          scores[i][j] += q[i][c] * (k[j][c] + r[j][c]) / divisor;
        }
      }
    }
    return scores;
  }

  private static double[][] rows(int rows, int columns, SplittableRandom random) {
    double[][] x = new double[rows][];
    for (int i = 0; i < rows; i++) {
      x[i] = random.doubles(columns, -2, 2).toArray();
    }
    return x;
  }
}
