package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.RandomInput.between;
import static org.lectern.RandomInput.property;

import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.SourceDSL;

/** What holds for schedules of every height and length. */
class ScheduleProperties {
  /** Relative: a few roundings of a double. */
  private static final double ROUNDING = 1e-14;

  private static Gen<Double> peaks() {
    return SourceDSL.doubles().between(1e-6, 1);
  }

  @Test
  void aWarmUpRisesToItsPeakAndFallsWithoutJump() {
    property(300)
        .forAll(peaks(), between(1, 5000), between(1, 20_000))
        .checkAssert(
            (peak, warmup, step) -> {
              Schedule schedule = Schedule.warmup(peak, warmup);
              double now = schedule.rate(step);
              double next = schedule.rate(step + 1);
              assertTrue(now > 0 && now <= peak * (1 + ROUNDING), () -> "rate " + now);
              assertTrue(step < warmup ? next > now : next < now, () -> now + " then " + next);
              double jump = peak / warmup * (1 + 1e-9); // what the straight line rises a step
              assertTrue(Math.abs(next - now) <= jump, () -> now + " then " + next);
              assertEquals(peak, schedule.rate(warmup), peak * ROUNDING);
            });
  }

  @Test
  void theScheduleOfThePaperIsItsFormula() {
    property(300)
        .forAll(between(1, 4096), between(1, 10_000), between(1, 1_000_000))
        .checkAssert(
            (d, warmup, step) -> {
              double formula =
                  Math.pow(d, -0.5)
                      * Math.min(Math.pow(step, -0.5), step * Math.pow(warmup, -1.5));
              assertEquals(formula, Schedule.noam(d, warmup).rate(step), formula * ROUNDING);
            });
  }

  @Test
  void aCoolDownOnlyLowersAndEndsNearZero() {
    property(300)
        .forAll(peaks(), between(0, 3000), between(0, 3000), between(1, 7000))
        .checkAssert(
            (peak, from, length, step) -> {
              Schedule plain = Schedule.warmup(peak, 100);
              Schedule cooled = plain.cooledDown(from, from + length);
              double before = plain.rate(step);
              double after = cooled.rate(step);
              assertTrue(after >= 0 && after <= before, () -> before + " became " + after);
              assertEquals(step <= from, after == before, () -> before + " became " + after);
              assertEquals(step > from + length, after == 0, () -> "rate " + after);
              long last = (long) from + length;
              if (last > 0) {
                double share = cooled.rate(last) / plain.rate(last);
                assertEquals(length == 0 ? 1 : 1.0 / (length + 1), share, ROUNDING);
              }
              double line = plain.rate(step + 1) / (length + 1.0); // the line itself goes 1/n a step
              double change = Math.abs(plain.rate(step + 1) - before);
              double next = cooled.rate(step + 1);
              assertTrue(
                  Math.abs(next - after) <= (line + change) * (1 + 1e-9),
                  () -> after + " then " + next);
            });
  }
}
