package org.lectern.homework.h5;

import java.util.SplittableRandom;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.lab.Mutation;

/** The visible checks of exercise 5.5. */
@Checks
class ThreeTestsVisible {
  @Check(
      order = 1,
      points = 1,
      name = "sound models pass, one without a mask does not",
      hint = "what must hold of every right decoder, and fails without a mask?",
      onTimeout = "do you ask the model very often, or with very large matrices?")
  void noMask(ThreeTests task, SplittableRandom random) {
    new Trial(random)
        .sound(4)
        .mutant(
            "no mask",
            Mutation.NO_MASK::blueprint,
            "all three pass a model without a mask: change the last word of a target; may the rows"
                + " before it change? Or: is wordByWord what wholePass says?")
        .judge(task);
  }

  @Check(
      order = 2,
      points = 1,
      name = "a wrong scale and a model that does not read are killed",
      hint = "one test for the scale, one for the source",
      onTimeout = "do you ask the model very often, or with very large matrices?")
  void scaleAndSource(ThreeTests task, SplittableRandom random) {
    new Trial(random)
        .sound(3)
        .mutant(
            "scale by d",
            Mutation.SCALE_BY_D::blueprint,
            "all three pass a model whose scores are divided by d instead of √dk: ask attend for two"
                + " keys whose weights you know by hand, or for the variance of the scores")
        .reader(
            "reads nothing",
            source -> new int[] {1, 2},
            "all three pass a model that never looks at its source: another source must change what"
                + " it says")
        .judge(task);
  }
}
