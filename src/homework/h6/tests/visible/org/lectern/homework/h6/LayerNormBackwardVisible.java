package org.lectern.homework.h6;

import java.util.SplittableRandom;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The visible check of this backward pass. */
@Checks
class LayerNormBackwardVisible {
  @Check(
      order = 1,
      points = 1,
      name = "gradients are those of the central difference",
      hint =
          "dx = r (dn − mean of dn − n · mean of dn ∘ n) with dn = gain ∘ dy; dgain = Σ dy ∘ n and dbias = Σ dy over the rows")
  void gradients(BackwardProbe task, SplittableRandom random) {
    Slopes.check(task, new LayerNormBlock(3, 5), null, random);
  }
}
