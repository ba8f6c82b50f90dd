package org.lectern.homework.h6;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.lectern.homework.Answer;

/**
 * Several accused in random order. All of them must be judged rightly, matrix by matrix, so that
 * guessing does not help.
 */
public final class Hunt {
  private final List<Hunted> accused = new ArrayList<>();
  private final SplittableRandom random;

  /**
   * Nobody is accused yet.
   *
   * @param random of inputs and order
   */
  public Hunt(SplittableRandom random) {
    this.random = random;
  }

  /**
   * Adds a block, right and with each of some bugs.
   *
   * @param block what computes
   * @param bugs those to plant
   * @return this
   */
  public Hunt of(Block block, List<Bug> bugs) {
    add(Hunted.with(block, null, random));
    for (Bug bug : bugs) {
      add(Hunted.with(block, bug, random));
    }
    return this;
  }

  /**
   * Adds one.
   *
   * @param one the accused
   * @return this
   */
  public Hunt add(Hunted one) {
    accused.add(random.nextInt(accused.size() + 1), one);
    return this;
  }

  /**
   * Has all judged.
   *
   * @param task the student's checker
   * @throws AssertionError at the first that is judged wrongly
   */
  public void judge(GradientChecker task) {
    for (Hunted one : accused) {
      boolean[] truth = one.truth();
      boolean[] inverted = new boolean[truth.length];
      boolean[] none = new boolean[truth.length];
      boolean[] all = new boolean[truth.length];
      Arrays.fill(all, true);
      for (int k = 0; k < truth.length; k++) {
        inverted[k] = !truth[k];
      }
      boolean guilty = !Arrays.equals(truth, none);
      Answer.to("wrong")
          .given("accused", one.toString())
          .expect(truth)
          .mistake(
              none,
              "a wrong gradient gets through: look at every number, at NaN too (no comparison with"
                  + " it is true), and compare relative to the gradient")
          .mistake(guilty ? inverted : none, "true must mean wrong; yours seems to mean right")
          .mistake(
              all,
              guilty
                  ? "right gradients are accused too: judge each matrix by its own numbers"
                  : "right gradients are accused: the difference itself is off by about 1e-9, and"
                      + " near 0 a relative error needs a floor: divide by |gradient| + 1e-3 (true"
                      + " must mean wrong)")
          .check(task.wrong(one));
    }
  }
}
