package org.lectern.homework.h2.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h2.HeadByLoops;

/** The checks of task 2.3 in the grader. */
@Checks
class HeadByLoopsHidden {
  private static final double ROUNDING = 1e-12;

  /** A score of some thousands has 12 digits behind the point. */
  private static final double ROUNDING_OF_LARGE = 1e-9;

  @Check(
      order = 1,
      points = 1,
      name = "random words: projection and weights",
      hint = "d, m and the number of words differ; m is the length of the query")
  void weights(HeadByLoops task, SplittableRandom random) {
    for (int t = 1; t <= 6; t += random.nextInt(1, 3)) {
      int d = random.nextInt(2, 6);
      int m = d + random.nextInt(1, 5);
      double[] x = random.doubles(d, -2, 2).toArray();
      double[][] w = Loops.random(d, m, 1, random);
      double[][] keys = Loops.random(t, m, 2, random);
      double[] q = Loops.mul(new double[][] {x}, w)[0];
      Answer.to("project")
          .given("x", x)
          .given("w", w)
          .expect(q, ROUNDING)
          .check(task.project(x, w));
      double[][] one = {q};
      Answer.to("weights")
          .given("q", q)
          .given("keys", keys)
          .expect(Loops.weights(one, keys, Math.sqrt(m))[0], ROUNDING)
          .mistake(Loops.weights(one, keys, 1)[0], "the division by √m is missing")
          .mistake(Loops.weights(one, keys, m)[0], "divide by the root of m, not by m")
          .mistake(
              Loops.weights(one, keys, 8)[0], "m is the length of the query; it is not always 64")
          .mistake(
              Loops.weights(one, keys, Math.sqrt(t))[0],
              "m is the length of the query, not the number of words")
          .check(task.weights(q, keys));
    }
  }

  @Check(
      order = 2,
      points = 1,
      name = "random words: the output, also of large scores",
      hint = "take the largest score away before exp; a value may be shorter or longer than a key")
  void output(HeadByLoops task, SplittableRandom random) {
    double[] sizes = {1, 100, 1};
    int[] lengths = {random.nextInt(3, 9), random.nextInt(3, 6), 1};
    for (int round = 0; round < sizes.length; round++) {
      int t = lengths[round];
      int m = random.nextInt(2, 6);
      int l = m + random.nextInt(1, 4);
      double[][] q = Loops.random(1, m, sizes[round], random);
      double[][] keys = Loops.random(t, m, sizes[round], random);
      if (t > 1) { // two keys close together whose scores, if large, overflow a bare exp
        q[0][0] = sizes[round];
        keys[0] = q[0].clone();
        keys[1] = q[0].clone();
        keys[1][0] -= 1 / sizes[round];
      }
      double[][] values = Loops.random(t, l, 2, random);
      Answer.to("output")
          .given("q", q[0])
          .given("keys", keys)
          .given("values", values)
          .expect(Loops.mul(Loops.weights(q, keys, Math.sqrt(m)), values)[0], ROUNDING_OF_LARGE)
          .mistake(Loops.mul(Loops.weights(q, keys, 1), values)[0], "the division by √m is missing")
          .check(task.output(q[0], keys, values));
    }
  }
}
