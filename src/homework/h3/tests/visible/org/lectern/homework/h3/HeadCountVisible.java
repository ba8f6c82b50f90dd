package org.lectern.homework.h3;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** Checks of {@link HeadCount} that students have. */
@Checks
class HeadCountVisible {
  @Check(
      order = 1,
      points = 1,
      name = "the paper's layer, and one with l ≠ m",
      hint =
          "write down the shape of each matrix: W_Q and W_K [d x m], W_V [d x l], s of each; W^O"
              + " [s·l x d] once")
  void paperAndAnother(HeadCount task, SplittableRandom random) {
    ask(task, 2 + random.nextInt(3), 21 + random.nextInt(8), 3, 5);
    ask(task, 8, 512, 64, 64);
  }

  private static void ask(HeadCount task, int s, int d, int m, int l) {
    Answer.to("outputShape")
        .given("s", s)
        .given("d", d)
        .given("m", m)
        .given("l", l)
        .expect(new int[] {s * l, d})
        .mistake(new int[] {d, s * l}, "rows and columns are exchanged: concat [t x s·l] times W^O")
        .mistake(
            new int[] {s * m, d},
            "queries and keys have done their work; side by side stand values")
        .mistake(new int[] {l, d}, "W^O has l rows for each head, not for one")
        .mistake(new int[] {d, d}, "[d x d] is right only if l = d / s")
        .check(task.outputShape(s, d, m, l));
    long right = 0; // the numbers of each matrix, added up
    for (int head = 0; head < s; head++) {
      right += (long) d * m + (long) d * m + (long) d * l;
    }
    right += (long) s * l * d;
    Answer.to("weights")
        .given("s", s)
        .given("d", d)
        .given("m", m)
        .given("l", l)
        .expect(right)
        .mistake(
            (long) s * (l * l + d * m + d * l),
            "that is note 1's formula with n = l: W_K is not counted, and W^O is [s·l x d]")
        .mistake(
            (long) s * (d * d + d * m + d * l),
            "that is note 1's formula with n = d: W_K is not counted, and W^O is [s·l x d]")
        .mistake(right - (long) s * d * m, "one of W_Q and W_K is missing: there are two")
        .mistake(right - (long) s * l * d, "W^O is missing, or W_V")
        .mistake(3L * s * d * m + (long) s * l * d, "a value has l numbers, not m")
        .mistake((long) s * (2 * d * m + d * l) + (long) s * m * d, "W^O has s·l rows, not s·m")
        .mistake((long) s * (2 * d * m + d * l) + (long) d * d, "W^O has s·l rows; not always d")
        .mistake(
            s * (2L * d * m + (long) d * l + (long) s * l * d),
            "W^O is there once, not once a head")
        .mistake(right + (long) s * (2 * m + l) + d, "biases are counted by the other method")
        .check(task.weights(s, d, m, l));
    long biases = (long) s * (2 * m + l) + d;
    Answer.to("biases")
        .given("s", s)
        .given("d", d)
        .given("m", m)
        .given("l", l)
        .expect(biases)
        .mistake(biases - d, "W^O has a bias too: d numbers")
        .mistake(2L * m + l + d, "each head has biases of its own")
        .mistake((long) s * (m + l) + d, "one of queries and keys is missing: there are two")
        .mistake(
            (long) s * (2 * m + l) + (long) s * l, "the bias of W^O has d numbers: its columns")
        .mistake((long) s * 3 * d + (long) s * l, "a bias has a number for each column, not row")
        .check(task.biases(s, d, m, l));
  }
}
