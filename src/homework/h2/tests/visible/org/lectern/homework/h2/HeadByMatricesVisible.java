package org.lectern.homework.h2;

import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The checks of task 2.4 at home: the golden table of "Thinking Machines" (notebook 05). */
@Checks
class HeadByMatricesVisible {
  private static final double ROUNDING = 1e-12;

  private static final double[][] X = {{1, 2, 0, 1}, {2, 0, 1, 1}}; // Thinking, Machines
  private static final double[][] WQ = { // eight columns; notebook 05 writes them eight times
    {1, 0, 0, 0, 0, 1, 0, 0},
    {0, 0, -1, 1, 1, 1, 0, 0},
    {0, 0, 1, 1, 1, 0, 1, 1},
    {1, 1, 0, 1, 1, 0, 1, -1}
  };
  private static final double[][] WK = {
    {1, 0, 0, 1, -1, 1, 0, 0},
    {0, 1, -1, 1, -1, 0, 1, 0},
    {0, 1, -1, -1, -1, 1, 1, 0},
    {1, 1, 0, 1, -1, -1, 1, 0}
  };
  private static final double[][] WV = {{0, 2, 0}, {2, -1, 0}, {0, 1, 0}, {0, 0, 1}};

  private static final String UNSCALED = "the scores went into the softmax without ÷ √d_k";
  private static final String BY_D = "you divided by d_k; divide by its root";
  private static final String BY_X =
      "you divided by the root of 4, the width of X; d_k is the number of columns of Q";
  private static final String DOWN =
      "the softmax went down the columns; the weights of a query sum to 1 along its row";

  @Check(
      order = 1,
      points = 0,
      name = "two queries, two keys: each row sums to 1",
      hint = "Q Kᵀ is [2 x 2], row asks, column answers; ÷ √4, then a softmax of each row")
  void weights(HeadByMatricesProbe task) {
    double[][] q = {{1, 1, 1, 1}, {2, 0, 0, 0}};
    double[][] k = {{1, 0, 1, 0}, {0, 1, 0, 3}}; // scores 2, 4 and 2, 0
    double e1 = 1 / (1 + Math.exp(-1));
    double e2 = 1 / (1 + Math.exp(-2));
    double e4 = 1 / (1 + Math.exp(-4));
    double half = 1 / (1 + Math.exp(-0.5));
    Answer.to("weights")
        .given("q", q)
        .given("k", k)
        .expect(new double[][] {{1 - e1, e1}, {e1, 1 - e1}}, ROUNDING)
        .mistake(new double[][] {{1 - e2, e2}, {e2, 1 - e2}}, UNSCALED)
        .mistake(new double[][] {{1 - half, half}, {half, 1 - half}}, BY_D)
        .mistake(new double[][] {{0.5, e2}, {0.5, 1 - e2}}, DOWN)
        .mistake(new double[][] {{0.5, e4}, {0.5, 1 - e4}}, DOWN)
        .mistake(
            new double[][] {{0.5, 0.5}, {e2, 1 - e2}},
            "that is K Qᵀ: row asks, column answers, so it is Q Kᵀ")
        .mistake(new double[][] {{1, 2}, {1, 0}}, "these are the scaled scores; softmax is missing")
        .check(task.weights(q, k));
  }

  @Check(
      order = 2,
      points = 1,
      name = "Thinking Machines: the golden table",
      hint =
          "Q, K, V are X times their matrices; then 112, 96, 14, 12, 0.88, 0.12 as in notebook"
              + " 05, and the weights times V")
  void golden(HeadByMatricesProbe task) {
    double[][] wq = eightTimes(WQ);
    double[][] wk = eightTimes(WK);
    Answer.to("attend")
        .given("x", X)
        .given("wq", wq)
        .given("wk", wk)
        .given("wv", WV)
        .expect(z(14, 12, 13, 14), ROUNDING)
        .mistake(z(112, 96, 104, 112), UNSCALED)
        .mistake(z(112 / 64.0, 96 / 64.0, 104 / 64.0, 112 / 64.0), BY_D)
        .mistake(z(112 / 2.0, 96 / 2.0, 104 / 2.0, 112 / 2.0), BY_X)
        .mistake(z(14, 13, 12, 14), "that is K Qᵀ: row asks, column answers, so it is Q Kᵀ")
        .check(task.attend(X, wq, wk, WV));
  }

  /** The output for scaled scores of two words by two: Thinking's value (4, 0, 1), (0, 5, 1). */
  private static double[][] z(double a, double b, double c, double d) {
    double first = 1 / (1 + Math.exp(b - a));
    double second = 1 / (1 + Math.exp(d - c));
    return new double[][] {{4 * first, 5 * (1 - first), 1}, {4 * second, 5 * (1 - second), 1}};
  }

  private static double[][] eightTimes(double[][] block) {
    double[][] wide = new double[block.length][8 * block[0].length];
    for (int r = 0; r < wide.length; r++) {
      for (int c = 0; c < wide[r].length; c++) {
        wide[r][c] = block[r][c % block[r].length];
      }
    }
    return wide;
  }
}
