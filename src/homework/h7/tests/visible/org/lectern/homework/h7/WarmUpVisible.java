package org.lectern.homework.h7;

import java.util.SplittableRandom;
import org.lectern.homework.Answer;
import org.lectern.homework.Check;
import org.lectern.homework.Checks;

@Checks
class WarmUpVisible {
  @Check(
      order = 1,
      points = 1,
      name = "the peak, and the rates around it",
      hint = "the smaller of step / warmup and √(warmup / step), times the peak")
  void rates(WarmUp task, SplittableRandom random) {
    // Vaswani et al. 2017: 512 and 4000 give 1 / √2048000
    Answer.to("peak")
        .given("d", 512)
        .given("warmup", 4000)
        .expect(6.987712429686843e-4, 1e-12)
        .mistake(0.04419417382415922, "the peak depends on warmup too: 1 / √(d · warmup)")
        .mistake(1 / 2_048_000.0, "the root is missing: 1 / √(d · warmup)")
        .mistake(Math.sqrt(2_048_000), "this is √(d · warmup); the peak is 1 divided by it")
        .mistake(0.0, "a division of integers: write 1.0 /, or make one of them a double")
        .check(task.peak(512, 4000));
    long warmup = 40L + random.nextInt(40);
    for (long step : new long[] {4 * warmup, warmup / 2, 1, warmup, warmup + 1, 25 * warmup}) {
      RateAnswers.check(task, 0.006, warmup, step);
    }
  }
}
