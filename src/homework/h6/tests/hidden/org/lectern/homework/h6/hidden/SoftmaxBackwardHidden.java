package org.lectern.homework.h6.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h6.BackwardProbe;
import org.lectern.homework.h6.Slopes;
import org.lectern.homework.h6.SoftmaxBlock;

/** The hidden check of this backward pass. */
@Checks
class SoftmaxBackwardHidden {
  @Check(
      order = 1,
      points = 1,
      name = "other sizes, a single row and a single column among them",
      hint = "do the sizes come from the arguments, and is every row treated by itself?")
  void otherSizes(BackwardProbe task, SplittableRandom random) {
    for (int[] size : new int[][] {{1, 4}, {5, 2}, {7, 1}, {2, 9}}) {
      Slopes.check(task, new SoftmaxBlock(size[0], size[1]), null, random);
    }
  }
}
