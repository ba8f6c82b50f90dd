package org.lectern.homework.h2;

import java.util.Arrays;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The checks of task 2.1 at home: inputs that can be followed with a pencil. */
@Checks
class MaskedSoftmaxVisible {
  /** A few exponentials, a sum and a division round in the 16th digit. */
  private static final double ROUNDING = 1e-12;

  private static final String COLUMN =
      "you divided by the sum of the column; a query's weights sum to 1 along its row";
  private static final String WHOLE =
      "you divided by the sum of the whole matrix; each row has a sum of its own";
  private static final String NO_SHARE = "e^s alone is no share: divide each row by its own sum";

  private static final double LN2 = Math.log(2);
  private static final double LN3 = Math.log(3);
  private static final double LN5 = Math.log(5);

  @Check(
      order = 1,
      points = 0,
      name = "two equal scores share in halves",
      hint = "e³ / (e³ + e³) is one half")
  void halves(MaskedSoftmax task) {
    double[][] scores = {{3, 3}};
    double e3 = Math.exp(3);
    Answer.to("softmax")
        .given("scores", scores)
        .given("allowed", all(1, 2))
        .expect(new double[][] {{0.5, 0.5}}, ROUNDING)
        .mistake(new double[][] {{e3, e3}}, NO_SHARE)
        .mistake(new double[][] {{1, 1}}, COLUMN)
        .check(task.softmax(scores, all(1, 2)));
  }

  @Check(
      order = 2,
      points = 1,
      name = "two rows, nothing hidden",
      hint = "the scores are logarithms, so e^s is 1, 2, 5 and 3, 3, 2: divide each row by its sum")
  void rows(MaskedSoftmax task) {
    double[][] scores = {{0, LN2, LN5}, {LN3, LN3, LN2}};
    Answer.to("softmax")
        .given("scores", scores)
        .given("allowed", all(2, 3))
        .expect(new double[][] {{1 / 8.0, 2 / 8.0, 5 / 8.0}, {3 / 8.0, 3 / 8.0, 2 / 8.0}}, ROUNDING)
        .mistake(new double[][] {{1 / 4.0, 2 / 5.0, 5 / 7.0}, {3 / 4.0, 3 / 5.0, 2 / 7.0}}, COLUMN)
        .mistake(
            new double[][] {{1 / 16.0, 2 / 16.0, 5 / 16.0}, {3 / 16.0, 3 / 16.0, 2 / 16.0}}, WHOLE)
        .mistake(new double[][] {{1, 2, 5}, {3, 3, 2}}, NO_SHARE)
        .check(task.softmax(scores, all(2, 3)));
  }

  @Check(
      order = 3,
      points = 1,
      name = "a hidden key gets 0, the others share 1",
      hint = "leave hidden keys out of the sum; their weight is 0")
  void hidden(MaskedSoftmax task) {
    double[][] scores = {{0, LN2, LN5}, {LN3, LN3, LN2}};
    boolean[][] allowed = {{true, true, false}, {false, true, true}};
    Answer.to("softmax")
        .given("scores", scores)
        .given("allowed", allowed)
        .expect(new double[][] {{1 / 3.0, 2 / 3.0, 0}, {0, 3 / 5.0, 2 / 5.0}}, ROUNDING)
        .mistake(
            new double[][] {{1 / 8.0, 2 / 8.0, 0}, {0, 3 / 8.0, 2 / 8.0}},
            "the hidden key took part in the sum: hide it before the division, not after it")
        .mistake(
            new double[][] {{1 / 4.0, 2 / 4.0, 1 / 4.0}, {1 / 6.0, 3 / 6.0, 2 / 6.0}},
            "a score of 0 is no hidden score, since e⁰ is 1; a hidden score counts as −∞")
        .mistake(
            new double[][] {{0, 0, 1}, {1, 0, 0}},
            "true means allowed; you hid the allowed keys and kept the hidden one")
        .mistake(
            new double[][] {{1 / 8.0, 2 / 8.0, 5 / 8.0}, {3 / 8.0, 3 / 8.0, 2 / 8.0}},
            "the mask has no effect yet")
        .check(task.softmax(scores, allowed));
  }

  @Check(
      order = 4,
      points = 0,
      name = "scores of 1000",
      hint =
          "e^1000 is too large for a double; take the largest score of the row away from all of"
              + " them first, which changes no weight")
  void large(MaskedSoftmax task) {
    double[][] scores = {{1000, 1000 + LN3}, {-1000, -1000 + LN3}};
    Answer.to("softmax")
        .given("scores", scores)
        .given("allowed", all(2, 2))
        .expect(new double[][] {{1 / 4.0, 3 / 4.0}, {1 / 4.0, 3 / 4.0}}, ROUNDING)
        .mistake(
            new double[][] {{Double.NaN, Double.NaN}, {Double.NaN, Double.NaN}},
            "e^1000 is infinite and e^−1000 is 0, and ∞/∞ and 0/0 are NaN: take the largest score"
                + " of the row away from all of them first, which changes no weight")
        .mistake(
            new double[][] {{Double.NaN, Double.NaN}, {0, 0}},
            "e^1000 is infinite, and ∞/∞ is NaN: take the largest score of the row away from all"
                + " of them first, which changes no weight")
        .mistake(
            new double[][] {{1 / 4.0, 3 / 4.0}, {Double.NaN, Double.NaN}},
            "take away the largest score of each row, not of the whole matrix: e^−2000 is 0, and"
                + " 0/0 is NaN")
        .mistake(
            new double[][] {{1 / 4.0, 3 / 4.0}, {0, 0}},
            "take away the largest score of each row, not of the whole matrix, and not only if it"
                + " is positive")
        .check(task.softmax(scores, all(2, 2)));
  }

  private static boolean[][] all(int rows, int columns) {
    boolean[][] all = new boolean[rows][columns];
    for (boolean[] row : all) {
      Arrays.fill(row, true);
    }
    return all;
  }
}
