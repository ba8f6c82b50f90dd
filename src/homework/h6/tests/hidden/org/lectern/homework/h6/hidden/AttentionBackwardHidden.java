package org.lectern.homework.h6.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h6.AttentionBlock;
import org.lectern.homework.h6.BackwardProbe;
import org.lectern.homework.h6.Slopes;

/** The hidden checks of exercise 6.2. */
@Checks
class AttentionBackwardHidden {
  @Check(
      order = 1,
      points = 1,
      name = "other sizes and other masks",
      hint = "queries, keys and their columns all have sizes of their own")
  void otherSizes(BackwardProbe task, SplittableRandom random) {
    for (int[] s : new int[][] {{1, 1, 3, 2}, {4, 4, 2, 5}, {2, 7, 5, 1}, {6, 3, 1, 4}}) {
      boolean[][] mask = mask(s[0], s[1], random);
      Slopes.check(task, new AttentionBlock(s[2], s[3], mask), mask, random);
    }
  }

  @Check(
      order = 2,
      points = 1,
      name = "long sentences, in time",
      hint = "use the formulas: a backward pass costs about twice a forward pass, not thousands",
      onTimeout = "differences of the forward pass are too slow here; use the formulas")
  void longSentences(BackwardProbe task, SplittableRandom random) {
    boolean[][] mask = mask(90, 110, random);
    Slopes.checkAlong(task, new AttentionBlock(32, 24, mask), mask, random);
  }

  /** About a third is hidden; every row sees one column at least. */
  private static boolean[][] mask(int rows, int columns, SplittableRandom random) {
    boolean[][] mask = new boolean[rows][columns];
    for (boolean[] row : mask) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextInt(3) > 0;
      }
      row[random.nextInt(columns)] = true;
    }
    return mask;
  }
}
