package org.lectern.homework.h3.hidden;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h3.HeadCount;

/** Checks of {@link HeadCount} that only the grader has. */
@Checks
class HeadCountHidden {
  @Check(
      order = 1,
      points = 1,
      name = "random sizes, and sizes whose count is no int",
      hint = "an int ends at 2,147,483,647: make one factor a long before you multiply")
  void randomAndHuge(HeadCount task, SplittableRandom random) {
    for (int i = 0; i < 10; i++) {
      ask(
          task,
          1 + random.nextInt(16),
          1 + random.nextInt(600),
          1 + random.nextInt(90),
          1 + random.nextInt(90));
    }
    ask(task, 1, 1, 1, 1);
    ask(task, 128, 65_536, 512, 1024);
  }

  private static void ask(HeadCount task, int s, int d, int m, int l) {
    BigInteger weights = BigInteger.ZERO;
    for (int columns : new int[] {m, m, l}) { // W_Q, W_K, W_V
      weights = weights.add(product(s, d, columns));
    }
    weights = weights.add(product(s, l, d)); // W^O
    Answer.to("outputShape")
        .given("s", s)
        .given("d", d)
        .given("m", m)
        .given("l", l)
        .expect(new int[] {s * l, d})
        .check(task.outputShape(s, d, m, l));
    Answer.to("weights")
        .given("s", s)
        .given("d", d)
        .given("m", m)
        .given("l", l)
        .expect(weights.longValueExact())
        .check(task.weights(s, d, m, l));
    Answer.to("biases")
        .given("s", s)
        .given("d", d)
        .given("m", m)
        .given("l", l)
        .expect((long) s * m + (long) s * m + (long) s * l + d)
        .check(task.biases(s, d, m, l));
  }

  private static BigInteger product(long a, long b, long c) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).multiply(BigInteger.valueOf(c));
  }
}
