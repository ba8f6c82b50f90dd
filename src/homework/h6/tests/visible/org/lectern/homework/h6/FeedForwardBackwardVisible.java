package org.lectern.homework.h6;

import java.util.SplittableRandom;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The visible check of this backward pass. */
@Checks
class FeedForwardBackwardVisible {
  @Check(
      order = 1,
      points = 1,
      name = "gradients are those of the central difference",
      hint =
          "backwards: second layer, gate, first layer; of a layer dx = dz wᵀ, dw = xᵀ dz, db = Σ rows of dz")
  void gradients(BackwardProbe task, SplittableRandom random) {
    Slopes.check(task, new FeedForwardBlock(3, 4, 6), null, random);
  }
}
