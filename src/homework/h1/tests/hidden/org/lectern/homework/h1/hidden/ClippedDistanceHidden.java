package org.lectern.homework.h1.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h1.ClippedDistance;

/** The check of task 1.5 in the grader. */
@Checks
class ClippedDistanceHidden {
  private static final double ROUNDING = 1e-12;

  @Check(
      order = 1,
      points = 1,
      name = "random sentences and cuts",
      hint = "k may be 0, and larger than the sentence")
  void random(ClippedDistance task, SplittableRandom random) {
    int[] ks = {random.nextInt(2, 4), 0, random.nextInt(6, 10)};
    for (int k : ks) {
      int t = random.nextInt(3, 7);
      int[][] expected = new int[t][t];
      for (int i = 0; i < t; i++) {
        for (int j = 0; j < t; j++) {
          int distance = j - i;
          expected[i][j] = distance > k ? 2 * k : distance < -k ? 0 : distance + k;
        }
      }
      Answer.to("indices").given("t", t).given("k", k).expect(expected).check(task.indices(t, k));
      double[][] q = rows(t, 3, random);
      double[][] p = rows(2 * k + 1, 3, random);
      double[][] term = new double[t][t];
      for (int i = 0; i < t; i++) {
        for (int j = 0; j < t; j++) {
          double[] row = p[expected[i][j]];
          term[i][j] = q[i][0] * row[0] + q[i][1] * row[1] + q[i][2] * row[2];
        }
      }
      Answer.to("term").given("q", q).given("p", p).expect(term, ROUNDING).check(task.term(q, p));
    }
  }

  private static double[][] rows(int rows, int columns, SplittableRandom random) {
    double[][] x = new double[rows][];
    for (int i = 0; i < rows; i++) {
      x[i] = random.doubles(columns, -2, 2).toArray();
    }
    return x;
  }
}
