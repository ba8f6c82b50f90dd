package org.lectern.homework.h6.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h6.BackwardProbe;
import org.lectern.homework.h6.LayerNormBlock;
import org.lectern.homework.h6.Slopes;

/** The hidden check of this backward pass. */
@Checks
class LayerNormBackwardHidden {
  @Check(
      order = 1,
      points = 1,
      name = "other sizes, a single row and a single column among them",
      hint = "do the sizes come from the arguments, and is every row treated by itself?")
  void otherSizes(BackwardProbe task, SplittableRandom random) {
    for (int[] size : new int[][] {{1, 4}, {6, 3}, {2, 12}}) {
      Slopes.check(task, new LayerNormBlock(size[0], size[1]), null, random);
    }
  }
}
