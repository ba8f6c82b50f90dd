package org.lectern.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a row of timed rounds is thrown away, and what is measured; all times are given. */
class RoundsTest {
  private static final Rounds.Plan PLAN = new Rounds.Plan(6, 15, 0.5, 2);

  /** Adds rounds of one second each. */
  private static Rounds seconds(Rounds rounds, long... counts) {
    for (long count : counts) {
      rounds.add(count, 1);
    }
    return rounds;
  }

  @Test
  void whatIsMeasuredBeginsWhenTheSpeedHasSettled() {
    Rounds rounds = seconds(new Rounds(PLAN), 10, 20, 40, 60, 80, 90); // 6 s, but 12 % apart
    assertEquals("warming up", rounds.status());
    seconds(rounds, 91); // settled: still of the warm-up
    assertEquals(List.of(), rounds.rates());
    seconds(rounds, 92);
    assertEquals(List.of(92.0), rounds.rates());
    assertEquals("measurement 2 of 2", rounds.status());
    assertFalse(rounds.isDone());
    seconds(rounds, 93, 94);
    assertTrue(rounds.isDone());
    assertEquals(List.of(92.0, 93.0), rounds.rates()); // not one more than wanted
  }

  @Test
  void aSpeedThatNeverSettlesIsMeasuredAfterTheLongestWarmUp() {
    Rounds rounds = new Rounds(PLAN);
    for (int i = 0; i < 15; i++) {
      seconds(rounds, i % 2 == 0 ? 10 : 20);
    }
    assertEquals(List.of(), rounds.rates());
    assertEquals(List.of(7.0), seconds(rounds, 7).rates());
  }

  @Test
  void fewLongRoundsAreNotEnoughToBeSettled() {
    Rounds rounds = new Rounds(PLAN);
    rounds.add(700, 7);
    rounds.add(700, 7); // equal, but two only
    assertEquals("warming up", rounds.status());
    rounds.add(700, 7);
    rounds.add(1400, 7);
    assertEquals(List.of(200.0), rounds.rates());
  }

  @Test
  void shortRoundsAreJoined() {
    Rounds rounds = new Rounds(new Rounds.Plan(0, 0, 0.5, 2)); // no warm-up
    rounds.add(1, 0.25);
    assertEquals(List.of(), rounds.rates());
    rounds.add(3, 0.25);
    assertEquals(List.of(8.0), rounds.rates()); // 4 in half a second
  }
}
