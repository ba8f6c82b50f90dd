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
    for (int n : new int[] {1, 2, 9}) {
      Slopes.check(task, new SoftmaxBlock(random.nextInt(1, 6), n), null, random);
    }
  }
}
