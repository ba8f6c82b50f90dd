package org.lectern.homework.h5.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h5.Masks;

/** The hidden check of exercise 5.1. */
@Checks
class MasksHidden {
  @Check(
      order = 1,
      points = 1,
      name = "masks of other lengths, and another id of the padding",
      hint = "compare ids with pad, not with 0; one word, and no padding at all, are sizes too")
  void otherSizes(Masks task, SplittableRandom random) {
    for (int length : new int[] {1, 2, 5, 9}) {
      int pad = random.nextInt(2, 6); // 0 is a word here
      int real = length == 5 ? 5 : random.nextInt(1, length + 1);
      int[] words = new int[length];
      for (int j = 0; j < length; j++) {
        words[j] = j >= real ? pad : (pad + random.nextInt(1, 9)) % 10;
      }
      int queries = random.nextInt(1, 7);
      Answer.to("causal")
          .given("length", length)
          .expect(allowed(length, length, length, true))
          .check(task.causal(length));
      Answer.to("padding")
          .given("queries", queries)
          .given("keys", words)
          .given("pad", pad)
          .expect(allowed(queries, length, real, false))
          .check(task.padding(queries, words, pad));
      Answer.to("target")
          .given("words", words)
          .given("pad", pad)
          .expect(allowed(length, length, real, true))
          .check(task.target(words, pad));
    }
  }

  private static boolean[][] allowed(int rows, int columns, int real, boolean causal) {
    boolean[][] mask = new boolean[rows][columns];
    for (int i = 0; i < rows; i++) {
      int end = causal ? Math.min(i + 1, real) : real;
      java.util.Arrays.fill(mask[i], 0, end, true);
    }
    return mask;
  }
}
