package org.lectern.homework.h6;

import java.util.SplittableRandom;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The visible check of exercise 6.2. */
@Checks
class AttentionBackwardVisible {
  @Check(
      order = 1,
      points = 1,
      name = "gradients are those of the central difference",
      hint =
          "dV = wᵀ dY; dw = dY Vᵀ; back through the softmax to dS; dQ = dS K / √dk, dK = dSᵀ Q / √dk")
  void gradients(BackwardProbe task, SplittableRandom random) {
    // as many keys as queries: here every mistake runs through, and is recognised
    boolean[][] square = {{true, false, false}, {true, true, false}, {true, true, true}};
    Slopes.check(task, new AttentionBlock(4, 3, square), square, random);
    boolean[][] wide = {{true, true, true, true, true}, {true, true, false, true, true}};
    Slopes.check(task, new AttentionBlock(4, 3, wide), wide, random);
  }
}
