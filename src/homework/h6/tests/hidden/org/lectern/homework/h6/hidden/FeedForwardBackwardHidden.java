package org.lectern.homework.h6.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h6.BackwardProbe;
import org.lectern.homework.h6.FeedForwardBlock;
import org.lectern.homework.h6.Slopes;

/** The hidden check of this backward pass. */
@Checks
class FeedForwardBackwardHidden {
  @Check(
      order = 1,
      points = 1,
      name = "other sizes, a single row and a single column among them",
      hint = "do the sizes come from the arguments, and is every row treated by itself?")
  void otherSizes(BackwardProbe task, SplittableRandom random) {
    for (int[] size : new int[][] {{1, 3, 5}, {6, 1, 2}, {4, 6, 1}}) {
      Slopes.check(task, new FeedForwardBlock(size[0], size[1], size[2]), null, random);
    }
  }
}
