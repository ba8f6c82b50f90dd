package org.lectern.homework.h6;

import java.util.SplittableRandom;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

/** The visible check of this backward pass. */
@Checks
class SoftmaxBackwardVisible {
  @Check(
      order = 1,
      points = 1,
      name = "gradients are those of the central difference",
      hint = "dxᵢ = yᵢ (dyᵢ − Σⱼ dyⱼ yⱼ) in each row")
  void gradients(BackwardProbe task, SplittableRandom random) {
    Slopes.check(task, new SoftmaxBlock(3, 5), null, random);
  }
}
