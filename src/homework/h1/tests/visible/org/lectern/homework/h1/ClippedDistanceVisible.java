package org.lectern.homework.h1;

import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The checks of task 1.5 at home. */
@Checks
class ClippedDistanceVisible {
  private static final double ROUNDING = 1e-12;

  @Check(
      order = 1,
      points = 1,
      name = "the indices of four words, k = 1",
      hint =
          "clip(j − i, −1, 1) + 1: 0 for all keys before the query, 1 for itself, 2 for all after")
  void indices(ClippedDistance task) {
    Answer.to("indices")
        .given("t", 4)
        .given("k", 1)
        .expect(new int[][] {{1, 2, 2, 2}, {0, 1, 2, 2}, {0, 0, 1, 2}, {0, 0, 0, 1}})
        .mistake(
            new int[][] {{1, 0, 0, 0}, {2, 1, 0, 0}, {2, 2, 1, 0}, {2, 2, 2, 1}},
            "the distance goes from the query to the key: j − i, not i − j")
        .mistake(
            new int[][] {{0, 1, 1, 1}, {-1, 0, 1, 1}, {-1, -1, 0, 1}, {-1, -1, -1, 0}},
            "an index into P begins at 0: add k to the clipped distance")
        .mistake(
            new int[][] {{1, 2, 3, 4}, {0, 1, 2, 3}, {-1, 0, 1, 2}, {-2, -1, 0, 1}},
            "the distance is not clipped yet")
        .mistake(
            new int[][] {{0, 1, 1, 1}, {1, 0, 1, 1}, {1, 1, 0, 1}, {1, 1, 1, 0}},
            "before and after are not the same: no absolute value")
        .mistake(
            new int[][] {{1, 2, 2, 2}, {0, 1, 2, 2}, {0, 0, 1, 2}, {0, 0, 0, 0}},
            "look at the last row: the key at the query's own place has distance 0, index k")
        .check(task.indices(4, 1));
  }

  @Check(
      order = 2,
      points = 0,
      name = "what the distances add, k = 1",
      hint =
          "element (i, j) is q_i · p, with p the row of P that indices(t, k) names, and k is half"
              + " of the rows of P, rounded down")
  void term(ClippedDistance task) {
    double[][] q = {{1, 0}, {0, 1}, {1, 1}};
    double[][] p = {{1, 10}, {2, 20}, {3, 30}}; // before, itself, after
    Answer.to("term")
        .given("q", q)
        .given("p", p)
        .expect(new double[][] {{2, 3, 3}, {10, 20, 30}, {11, 11, 22}}, ROUNDING)
        .mistake(
            new double[][] {{1, 2, 3}, {10, 20, 30}, {11, 22, 33}},
            "that is Q Pᵀ: now each key picks its number by the clipped distance")
        .mistake(
            new double[][] {{2, 1, 1}, {30, 20, 10}, {33, 33, 22}},
            "the distance goes from the query to the key: j − i, not i − j")
        .check(task.term(q, p));
  }
}
