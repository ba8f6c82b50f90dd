package org.lectern.homework.h1;

import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The check of task 1.4 at home: two words, three places, d_k = 4. */
@Checks
class PlaceInScoreVisible {
  private static final double ROUNDING = 1e-12;

  @Check(
      order = 1,
      points = 1,
      name = "two words, and a table of three places",
      hint = "score (i, j) is (q_i · k_j + q_i · r_j) / √d_k, and √4 = 2")
  void two(PlaceInScore task) {
    double[][] q = {{2, 0, 0, 0}, {0, 2, 0, 0}};
    double[][] k = {{1, 0, 0, 0}, {0, 3, 0, 0}};
    double[][] r = {{1, 1, 0, 0}, {3, 0, 0, 0}, {9, 9, 9, 9}};
    Answer.to("scores")
        .given("q", q)
        .given("k", k)
        .given("r", r)
        .expect(new double[][] {{2, 3}, {1, 3}}, ROUNDING)
        .mistake(new double[][] {{1, 0}, {0, 3}}, "that is Q Kᵀ / √d_k: R is missing")
        .mistake(new double[][] {{1, 3}, {1, 0}}, "that is Q Rᵀ / √d_k: K is missing")
        .mistake(
            new double[][] {{3, 6}, {2, 3}}, "√d_k divides the whole sum, the term with R as well")
        .mistake(new double[][] {{4, 6}, {2, 6}}, "the division by √d_k = 2 is missing")
        .mistake(new double[][] {{1, 1.5}, {0.5, 1.5}}, "divide by the root of d_k, not by d_k")
        .mistake(
            new double[][] {{2, 1}, {0, 3}},
            "you took the row of R for the place of the query i; it is that of the key j")
        .mistake(
            new double[][] {{2, 3, 9}, {1, 3, 9}},
            "the sentence has two words: take only rows 0 and 1 of R")
        .mistake(
            new double[][] {{4, 9}, {0, 12}},
            "you took the last rows of R; the sentence begins at place 0")
        .check(task.scores(q, k, r));
  }
}
