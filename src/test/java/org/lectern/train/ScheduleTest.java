package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lectern.SharedData;

class ScheduleTest {
  /** Relative: two or three roundings of a double. */
  private static final double EXACT = 1e-15;

  @Test
  void warmupRisesToThePeakAndFallsWithTheRoot() {
    Schedule schedule = Schedule.warmup(0.0015, 800);
    assertEquals(0.0015 / 800, schedule.rate(1), EXACT);
    assertEquals(0.00075, schedule.rate(400), EXACT);
    assertEquals(0.0015, schedule.rate(800), EXACT);
    assertEquals(0.00075, schedule.rate(3200), EXACT); // four times the steps, half the rate
  }

  @Test
  void noamIsThatOfThePaper() {
    // 512^-0.5 * 4000^-0.5, the peak, computed by hand: 1 / sqrt(2,048,000)
    assertEquals(6.987712429686843e-4, Schedule.noam(512, 4000).rate(4000), EXACT);
    assertEquals(0.5, Schedule.noam(1, 4).rate(4), EXACT, "the narrowest model");
  }

  @Test
  void noamAgreesWithReferenceValues() throws IOException {
    JsonNode noam =
        new ObjectMapper()
            .readTree(SharedData.file("golden/losses/losses_optim_masks.json").toFile())
            .get("noam");
    Schedule schedule =
        Schedule.noam(noam.get("d_model").intValue(), noam.get("warmup").intValue());
    for (Map.Entry<String, JsonNode> value : noam.get("values").properties()) {
      double expected = value.getValue().doubleValue();
      assertEquals(expected, schedule.rate(Long.parseLong(value.getKey())), EXACT * expected * 4);
    }
  }

  @Test
  void constantStays() {
    assertEquals(0.1, Schedule.constant(0.1).rate(1));
    assertEquals(0.1, Schedule.constant(0.1).rate(1_000_000));
  }

  @Test
  void coolingDownIsAStraightLineToTheLastStep() {
    Schedule cooled = Schedule.constant(0.1).cooledDown(6, 9);
    double[] expected = {0.1, 0.1, 0.075, 0.05, 0.025, 0}; // steps 5 to 10
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], cooled.rate(5 + i), EXACT);
    }
    Schedule warmed = Schedule.warmup(0.0015, 4).cooledDown(8, 8);
    assertEquals(0.0015 / Math.sqrt(2), warmed.rate(8), EXACT, "nothing to cool");
    for (long[] bad : new long[][] {{-1, 5}, {6, 5}}) {
      assertThrows(
          IllegalArgumentException.class, () -> Schedule.constant(0.1).cooledDown(bad[0], bad[1]));
    }
  }

  @Test
  void refusesWhatIsNoSchedule() {
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> Schedule.constant(rate));
      assertThrows(IllegalArgumentException.class, () -> Schedule.warmup(rate, 800));
    }
    assertThrows(IllegalArgumentException.class, () -> Schedule.warmup(0.1, 0));
    String width =
        assertThrows(IllegalArgumentException.class, () -> Schedule.noam(0, 4000)).getMessage();
    assertTrue(width.contains("at least 1 wide"), width);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Schedule.warmup(0.1, 8).rate(0))
            .getMessage();
    assertTrue(message.contains("steps count from 1"), message);
  }

  @Test
  void theLeastSchedules() {
    assertEquals(0.1, Schedule.warmup(0.1, 1).rate(1));
    assertEquals(0.5, Schedule.noam(1, 4).rate(4), EXACT); // 1 / √(1 · 4)
    assertEquals(0.1, Schedule.constant(0.1).cooledDown(0, 0).rate(0));
    assertEquals(0, Schedule.constant(0.1).cooledDown(0, 0).rate(7)); // never below nothing
  }
}
