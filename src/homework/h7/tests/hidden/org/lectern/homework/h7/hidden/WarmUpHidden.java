package org.lectern.homework.h7.hidden;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;
import org.lectern.homework.h7.RateAnswers;
import org.lectern.homework.h7.WarmUp;

@Checks
class WarmUpHidden {
  @Check(
      order = 1,
      points = 1,
      name = "any width, any warm-up, any step",
      hint = "think of a warm-up of one step, and of very large numbers of steps")
  void anySize(WarmUp task, SplittableRandom random) {
    for (int i = 0; i < 5; i++) {
      int d = 16 + random.nextInt(2000);
      long warmup = 1L + random.nextInt(9000);
      Answer.to("peak")
          .given("d", d)
          .given("warmup", warmup)
          .expect(Math.exp(-0.5 * (Math.log(d) + Math.log((double) warmup))), 1e-12)
          .check(task.peak(d, warmup));
      double peak = 0.001 + random.nextDouble();
      RateAnswers.check(task, peak, warmup, 1L + random.nextInt(20_000));
      RateAnswers.check(task, peak, 2 * warmup, warmup); // on the way up
      RateAnswers.check(task, 0.5, warmup, warmup);
    }
    RateAnswers.check(task, 0.01, 1, 1); // down from the very first step
    RateAnswers.check(task, 0.01, 1, 2 + random.nextInt(9));
    RateAnswers.check(task, 0.01, 4000, 3_000_000_000L + random.nextInt(9)); // more than an int
    // eq. 3 itself: both methods together
    long step = 1L + random.nextInt(8000);
    double rate = task.rate(task.peak(512, 4000), 4000, step);
    Answer.to("rate(peak(512, 4000), 4000, step) · √512")
        .given("step", step)
        .expect(Math.min(Math.pow((double) step, -0.5), step * Math.pow(4000, -1.5)), 1e-12)
        .check(rate * Math.sqrt(512));
  }
}
