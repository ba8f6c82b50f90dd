package org.lectern.homework.h2.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h2.NoteTwoAttention;

/** The checks of task 2.2 in the grader. */
@Checks
class NoteTwoAttentionHidden {
  private static final double ROUNDING = 1e-12;

  /** A score of 1000 has 13 digits behind the point, and exp makes them relative. */
  private static final double ROUNDING_OF_LARGE = 1e-9;

  @Check(
      order = 1,
      points = 1,
      name = "the recipe on random sentences, and on one word",
      hint =
          "any number of words, any length of a word, a bias; a word alone has no others, so its"
              + " sum is zeros")
  void literal(NoteTwoAttention task, SplittableRandom random) {
    int[] lengths = {random.nextInt(4, 8), 2, 1};
    for (int t : lengths) {
      int d = random.nextInt(2, 6);
      double[][] x = Loops.random(t, d, 2, random);
      double[] h = random.doubles(2L * d, -2, 2).toArray();
      double b = random.nextDouble(1, 2);
      Answer.to("score")
          .given("x", x)
          .given("h", h)
          .given("b", b)
          .expect(score(x[0], x[t - 1], h, b), ROUNDING)
          .mistake(score(x[0], x[t - 1], h, 0), "the bias b is missing")
          .mistake(score(x[t - 1], x[0], h, b), "the two words are exchanged")
          .check(task.score(x[0], x[t - 1], h, b));
      Answer.to("output")
          .given("x", x)
          .given("h", h)
          .given("b", b)
          .expect(output(x, h, b), ROUNDING)
          .mistake(output(x, h, 0), "the bias b is missing")
          .check(task.output(x, h, b));
    }
  }

  @Check(
      order = 2,
      points = 1,
      name = "the repaired weights, also of large scores",
      hint = "take the largest score of a row away before exp; a word alone gives itself 1")
  void weights(NoteTwoAttention task, SplittableRandom random) {
    double[] biases = {random.nextDouble(1, 2), 1000, -1000, 1};
    int[] lengths = {random.nextInt(4, 8), random.nextInt(3, 6), random.nextInt(3, 6), 1};
    for (int round = 0; round < biases.length; round++) {
      int t = lengths[round];
      int d = random.nextInt(2, 6);
      double[][] x = Loops.random(t, d, 2, random);
      double[] h = random.doubles(2L * d, -2, 2).toArray();
      double b = biases[round]; // moves all scores, changes no weight, and overflows a bare exp
      double[][] expected = new double[t][t];
      double[][] bare = new double[t][t];
      for (int i = 0; i < t; i++) {
        for (int j = 0; j < t; j++) {
          bare[i][j] = score(x[i], x[j], h, b);
        }
        expected[i] = Loops.softmax(bare[i]);
      }
      Answer.to("weights")
          .given("x", x)
          .given("h", h)
          .given("b", b)
          .expect(expected, ROUNDING_OF_LARGE)
          .mistake(bare, "these are the bare scores; a softmax over each row is missing")
          .check(task.weights(x, h, b));
    }
  }

  private static double score(double[] asks, double[] looked, double[] h, double b) {
    double sum = b;
    for (int c = 0; c < asks.length; c++) {
      sum += asks[c] * h[c] + looked[c] * h[asks.length + c];
    }
    return sum;
  }

  private static double[][] output(double[][] x, double[] h, double b) {
    double[][] output = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        for (int c = 0; c < x[j].length && j != i; c++) {
          output[i][c] += score(x[i], x[j], h, b) * x[j][c];
        }
      }
    }
    return output;
  }
}
