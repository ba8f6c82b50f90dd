package org.lectern.homework.h2.hidden;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h2.MaskedSoftmax;

/** The checks of task 2.1 in the grader. */
@Checks
class MaskedSoftmaxHidden {
  /** A few hundred exponentials and their sum: each rounds in the 16th digit. */
  private static final double ROUNDING = 1e-12;

  /** A score of 10,000 has 12 digits behind the point, and exp turns them into relative error. */
  private static final double ROUNDING_OF_LARGE = 1e-9;

  private static final double NONE = Double.NEGATIVE_INFINITY;

  @Check(
      order = 1,
      points = 1,
      name = "random scores under a random mask",
      hint = "each row over its own allowed keys; rows and columns may differ in number")
  void random(MaskedSoftmax task, SplittableRandom random) {
    for (int round = 0; round < 5; round++) {
      int rows = random.nextInt(1, 6);
      int columns = random.nextInt(2, 40);
      double[][] scores = Loops.random(rows, columns, 4, random);
      boolean[][] allowed = new boolean[rows][columns];
      double[][] expected = new double[rows][];
      double[][] after = new double[rows][columns];
      boolean[] all = new boolean[columns];
      Arrays.fill(all, true);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          allowed[i][j] = random.nextInt(3) > 0;
        }
        allowed[i][random.nextInt(columns)] = true;
        expected[i] = Loops.softmax(scores[i], allowed[i]);
        double[] open = Loops.softmax(scores[i], all);
        for (int j = 0; j < columns; j++) {
          after[i][j] = allowed[i][j] ? open[j] : 0;
        }
      }
      Answer.to("softmax")
          .given("scores", scores)
          .given("allowed", allowed)
          .expect(expected, ROUNDING)
          .mistake(after, "hide the keys before the division, not after it")
          .check(task.softmax(scores, allowed));
    }
  }

  @Check(
      order = 2,
      points = 1,
      name = "scores far from zero",
      hint = "take away the largest allowed score of the row: a hidden one may be larger still")
  void large(MaskedSoftmax task, SplittableRandom random) {
    double far = random.nextDouble(5_000, 10_000);
    double near = random.nextDouble(0.5, 1.5);
    double[][] scores = {
      {far, far + near, far - near},
      {-far, near - far, -far - near},
      {-far, near - far, far}, // the largest of all is hidden
      {1e308, -1e308, 0}
    };
    boolean[][] allowed = {
      {true, true, true}, {true, true, true}, {true, true, false}, {true, true, true}
    };
    double[] three = Loops.softmax(0, near, -near);
    double[] two = Loops.softmax(0, near);
    Answer.to("softmax")
        .given("scores", scores)
        .given("allowed", allowed)
        .expect(new double[][] {three, three, {two[0], two[1], 0}, {1, 0, 0}}, ROUNDING_OF_LARGE)
        .mistake(
            new double[][] {three, three, {Double.NaN, Double.NaN, 0}, {1, 0, 0}},
            "you took away the largest score of the row although it is hidden; e^−20000 is 0")
        .mistake(
            new double[][] {three, three, {0, 0, 0}, {1, 0, 0}},
            "you took away the largest score of the row although it is hidden; e^−20000 is 0")
        .check(task.softmax(scores, allowed));
  }

  @Check(
      order = 3,
      points = 1,
      name = "rows in which no key is left",
      hint = "a row without a key gets zeros, not 0/0; look for it before you divide")
  void nothingLeft(MaskedSoftmax task, SplittableRandom random) {
    double a = random.nextDouble(-2, 2);
    double[][] scores = {
      {a, a + 1, NONE}, {a, 1, 2}, {NONE, NONE, NONE}, {NONE, a, NONE}, {a, NONE, a}, {a, 5, NONE}
    };
    boolean[][] allowed = {
      {true, true, true},
      {false, false, false},
      {true, true, true},
      {true, true, true},
      {true, true, false},
      {false, false, true}
    };
    double[] two = Loops.softmax(0, 1);
    double[] nothing = {0, 0, 0};
    Answer.to("softmax")
        .given("scores", scores)
        .given("allowed", allowed)
        .expect(
            new double[][] {{two[0], two[1], 0}, nothing, nothing, {0, 1, 0}, {1, 0, 0}, nothing},
            ROUNDING)
        .check(task.softmax(scores, allowed));
    double[][] column = {{a}, {a}};
    Answer.to("softmax")
        .given("scores", column)
        .expect(new double[][] {{1}, {0}}, ROUNDING)
        .check(task.softmax(column, new boolean[][] {{true}, {false}}));
  }
}
