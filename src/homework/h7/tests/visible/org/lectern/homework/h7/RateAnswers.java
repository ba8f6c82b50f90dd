package org.lectern.homework.h7;

import org.lectern.homework.Answer;

/** What the rate of a step must be, and what known mistakes make of it. */
public final class RateAnswers {
  private static final double ROUNDING = 1e-12; // relative to 1; rates are smaller, hence scaled

  private RateAnswers() {}

  /**
   * Asks for one rate.
   *
   * @param task who is asked
   * @param peak the highest rate
   * @param warmup steps up to it
   * @param step number of the step, from 1
   */
  public static void check(WarmUp task, double peak, long warmup, long step) {
    double t = (double) step;
    double up = t / warmup;
    double down = Math.sqrt((double) warmup / step);
    Answer.to("rate / peak")
        .given("peak", peak)
        .given("warmup", warmup)
        .given("step", step)
        .expect(step <= warmup ? up : down, ROUNDING)
        .mistake(
            step <= warmup ? Math.floor(up) : Math.sqrt(Math.floor(1 / up)),
            "a division of integers forgets what stands behind the point: write (double) step")
        .mistake(
            Math.min((t - 1) / warmup, Math.sqrt(warmup / (t - 1))),
            "your first step is number 0; steps count from 1")
        .mistake(Math.min(up, 1.0 / up), "the way down is the root √(warmup / step)")
        .mistake(Math.min(up, 1), "after the warm-up the rate must fall: √(warmup / step)")
        .mistake(down, "where is the warm-up? before the peak the rate is peak · step / warmup")
        .mistake(Math.max(up, down), "this is the greater of the two; take the smaller")
        .mistake(
            Math.min(1 / Math.sqrt(t), t * Math.pow((double) warmup, -1.5)),
            "this is min(step^−½, step · warmup^−1½), which peaks at warmup^−½; here the peak is"
                + " given")
        .mistake(
            Math.min(up, 1 / Math.sqrt(t)),
            "the way down must begin where the way up ends: √(warmup / step)")
        .mistake(
            Math.min(Math.sqrt(up), down), "up goes in a straight line: step / warmup, no root")
        .check(task.rate(peak, warmup, step) / peak);
  }
}
