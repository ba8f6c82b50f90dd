package org.lectern.homework.h2;

import java.util.Arrays;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The checks of task 2.2 at home: "I am great", with the numbers of notebook 04. */
@Checks
class NoteTwoAttentionVisible {
  private static final double ROUNDING = 1e-12;

  private static final double[][] X = {{1, 0, 1, 0}, {0, 1, 1, 0}, {2, 1, 0, 1}};
  private static final double[] H = {0.5, -1, 0, 0, 1, 0.5, -0.5, 0};

  @Check(
      order = 1,
      points = 0,
      name = "the score of (I, great)",
      hint = "eight products and b: the first half of h meets the word that asks")
  void score(NoteTwoAttention task) {
    Answer.to("score")
        .given("asks", X[0])
        .given("looked", X[2])
        .given("h", H)
        .given("b", 0.25)
        .expect(3.25, ROUNDING)
        .mistake(3.0, "the bias b is missing")
        .mistake(0.75, "the two words are exchanged: the word that asks meets the first half of h")
        .check(task.score(X[0], X[2], H, 0.25));
  }

  @Check(
      order = 2,
      points = 1,
      name = "note 2 to the letter: the other words, times their scores",
      hint =
          "output(I) = 0.5 am + 3 great: add up score times word over all words but the one that"
              + " asks")
  void output(NoteTwoAttention task) {
    Answer.to("output")
        .given("x", X)
        .given("h", H)
        .given("b", 0)
        .expect(
            new double[][] {{6, 3.5, 0.5, 3}, {2.5, 1.5, -0.5, 1.5}, {0.5, 0, 0.5, 0}}, ROUNDING)
        .mistake(
            new double[][] {{7, 3.5, 1.5, 3}, {2.5, 0.5, -1.5, 1.5}, {5.5, 2.5, 0.5, 2.5}},
            "the word itself is in your sum; the note adds up all the OTHER words")
        .mistake(
            new double[][] {{3, 1.75, 0.25, 1.5}, {1.25, 0.75, -0.25, 0.75}, {0.25, 0, 0.25, 0}},
            "you took the mean; the note takes the sum of the weighted words")
        .check(task.output(X, H, 0));
  }

  @Check(
      order = 3,
      points = 0,
      name = "two repairs: softmax, and the word itself",
      hint =
          "a softmax over the three scores of each row; the largest score of a row may be taken"
              + " away first")
  void weights(NoteTwoAttention task) {
    // e^s of I for I, am, great: e, e^½, e³; every other row is a multiple of these three
    double i = Math.exp(1);
    double am = Math.exp(0.5);
    double great = Math.exp(3);
    double sum = i + am + great;
    double[] row = {i / sum, am / sum, great / sum};
    double[] first = {0, am / (am + great), great / (am + great)};
    double[] second = {i / (i + great), 0, great / (i + great)};
    double[] third = {i / (i + am), am / (i + am), 0};
    double asks = Math.exp(0.5) + Math.exp(-1) + 1; // down a column: e^½, e^−1 and e⁰ of the asker
    double[][] down = new double[3][3];
    Arrays.fill(down[0], Math.exp(0.5) / asks);
    Arrays.fill(down[1], Math.exp(-1) / asks);
    Arrays.fill(down[2], 1 / asks);
    Answer.to("weights")
        .given("x", X)
        .given("h", H)
        .given("b", 0)
        .expect(new double[][] {row, row, row}, ROUNDING)
        .mistake(
            new double[][] {first, second, third},
            "the word itself is still left out; the second repair lets it look at itself too")
        .mistake(
            new double[][] {{1, 0.5, 3}, {-0.5, -1, 1.5}, {0.5, 0, 2.5}},
            "these are the bare scores; the first repair is a softmax over each row")
        .mistake(
            down,
            "you divided by the sum of the column; the weights of a word sum to 1 along its row")
        .check(task.weights(X, H, 0));
  }
}
