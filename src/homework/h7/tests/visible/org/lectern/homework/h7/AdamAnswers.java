package org.lectern.homework.h7;

import org.lectern.homework.Answer;

/** What Adam's weights must be, and what known mistakes make of them. */
public final class AdamAnswers {
  private static final double ROUNDING = 1e-12;

  private AdamAnswers() {}

  /**
   * Asks for several steps.
   *
   * @param task who is asked
   * @param betas β₁, β₂
   * @param epsilon ε; large ones show where it stands
   * @param w the first weights
   * @param g the gradients of each step
   * @param rates of each step
   */
  public static void check(
      Optimizer task, double[] betas, double epsilon, double[] w, double[][] g, double[] rates) {
    Answer answer =
        Answer.to("w after each step")
            .given("β₁, β₂", betas)
            .given("ε", epsilon)
            .given("w", w)
            .given("g", g)
            .given("rates", rates);
    for (AdamByHand.Way way : AdamByHand.Way.values()) {
      Optimizer other = new AdamByHand(way);
      other.start(betas[0], betas[1], epsilon);
      double[][] path = AdamByHand.walk(other, w, g, rates);
      if (way == AdamByHand.Way.RIGHT) {
        answer.expect(path, ROUNDING);
      } else {
        answer.mistake(path, way.hint());
      }
    }
    task.start(betas[0], betas[1], epsilon);
    answer.check(AdamByHand.walk(task, w, g, rates));
  }
}
