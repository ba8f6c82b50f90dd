package org.lectern.homework.h2;

import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/**
 * The checks of task 2.3 at home: "Thinking Machines" with the numbers of notebook 05. A query has
 * 64 numbers, eight of them written eight times, so that the scores are 112 and 96.
 */
@Checks
class HeadByLoopsVisible {
  private static final double ROUNDING = 1e-12;

  private static final double[] THINKING = eightTimes(2, 1, -2, 3, 3, 3, 1, -1); // its query
  private static final double[][] KEYS = {
    eightTimes(2, 3, -2, 4, -4, 0, 3, 0), // 112 = 8 · 14 for Thinking
    eightTimes(3, 2, -1, 2, -4, 2, 2, 0) // 96 = 8 · 12
  };
  private static final double[][] VALUES = {{4, 0, 1}, {0, 5, 1}};

  @Check(
      order = 1,
      points = 0,
      name = "the value of Thinking: a row times a matrix",
      hint = "element c of x W is the sum over r of x[r] · w[r][c]: down a column of w")
  void project(HeadByLoops task) {
    double[] x = {1, 2, 0, 1};
    double[][] w = {{0, 2, 0, 1}, {2, -1, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 3}};
    Answer.to("project")
        .given("x", x)
        .given("w", w)
        .expect(new double[] {4, 0, 1, 4}, ROUNDING)
        .mistake(
            new double[] {5, 0, 2, 3},
            "that is W x, along the rows of w; here a word is a row, and x W goes down the columns")
        .check(task.project(x, w));
  }

  @Check(
      order = 2,
      points = 1,
      name = "Thinking shares 0.88 and 0.12",
      hint = "112 and 96, divided by √64 = 8, are 14 and 12; their softmax is 0.88 and 0.12")
  void weights(HeadByLoops task) {
    double more = 1 / (1 + Math.exp(-2)); // a difference of 14 − 12
    double unscaled = 1 / (1 + Math.exp(-16));
    double byLength = 1 / (1 + Math.exp(-16.0 / 64));
    double byWords = 1 / (1 + Math.exp(-16 / Math.sqrt(2)));
    Answer.to("weights")
        .given("q", THINKING)
        .given("keys", KEYS)
        .expect(new double[] {more, 1 - more}, ROUNDING)
        .mistake(
            new double[] {unscaled, 1 - unscaled},
            "the scores 112 and 96 went into the softmax as they are: divide them by √m = 8 first")
        .mistake(
            new double[] {byLength, 1 - byLength}, "you divided by m = 64; divide by its root, 8")
        .mistake(
            new double[] {byWords, 1 - byWords},
            "you divided by the root of the number of words; m is the length of a query, 64")
        .mistake(new double[] {14, 12}, "these are the scaled scores; a softmax is still to come")
        .mistake(new double[] {112, 96}, "these are the bare scores: divide by 8, then softmax")
        .mistake(
            new double[] {1 - more, more}, "the two words are exchanged: weight j belongs to key j")
        .check(task.weights(THINKING, KEYS));
  }

  @Check(
      order = 3,
      points = 0,
      name = "what Thinking brings home: (3.523, 0.596, 1)",
      hint = "0.88 times the first value plus 0.12 times the second")
  void output(HeadByLoops task) {
    double more = 1 / (1 + Math.exp(-2));
    double unscaled = 1 / (1 + Math.exp(-16));
    Answer.to("output")
        .given("q", THINKING)
        .given("keys", KEYS)
        .given("values", VALUES)
        .expect(new double[] {4 * more, 5 * (1 - more), 1}, ROUNDING)
        .mistake(
            new double[] {4 * unscaled, 5 * (1 - unscaled), 1}, "the division by √m = 8 is missing")
        .mistake(new double[] {4, 5, 2}, "the values are added up without their weights")
        .mistake(
            new double[] {2 * more, 2.5 * (1 - more), 0.5},
            "you divided by the number of words; the weights sum to 1 already")
        .check(task.output(THINKING, KEYS, VALUES));
  }

  private static double[] eightTimes(double... block) {
    double[] wide = new double[8 * block.length];
    for (int c = 0; c < wide.length; c++) {
      wide[c] = block[c % block.length];
    }
    return wide;
  }
}
