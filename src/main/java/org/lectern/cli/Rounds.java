package org.lectern.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns rounds of work, each with its time, into speeds: rounds are joined until they are long
 * enough to mean something, what came before the speed settled is thrown away, the next ones are
 * the measurements.
 *
 * <p>A program in Java begins slowly: for seconds its compiler translates, its heap grows. Warm is
 * who has worked for at least three measurements and {@link Plan#warmUp} seconds, if the last two
 * speeds differ by less than a tenth; and who has worked for {@link Plan#longest} seconds, settled
 * or not.
 */
final class Rounds {
  private static final int FEWEST = 3; // measurements of a warm-up that may end early

  /** Seconds of work after which a warm-up of {@code bench} may end early. */
  static final int SHORTEST_WARM_UP = 8;

  private static final double SETTLED = 0.1;

  /**
   * How long to work.
   *
   * @param warmUp seconds before the first measurement, at least
   * @param longest seconds after which the next measurement counts in any case
   * @param measurement seconds of a measurement, at least
   * @param repeats how many measurements
   */
  record Plan(double warmUp, double longest, double measurement, int repeats) {
    /** What {@code bench} does. */
    static Plan of(double longest, int repeats) {
      return new Plan(Math.min(SHORTEST_WARM_UP, longest), longest, 0.5, repeats);
    }
  }

  private final Plan plan;
  private final List<Double> warmUp = new ArrayList<>(); // speeds thrown away
  private final List<Double> rates = new ArrayList<>();
  private boolean warm;
  private double worked; // seconds since the beginning
  private long items; // of the measurement at hand
  private double seconds; // likewise

  Rounds(Plan plan) {
    this.plan = plan;
    this.warm = plan.longest <= 0;
  }

  /**
   * Adds a round.
   *
   * @param count what was done in it: words, sentences
   * @param duration how long it took, in seconds
   */
  void add(long count, double duration) {
    worked += duration;
    items += count;
    seconds += duration;
    if (isDone() || seconds < plan.measurement) {
      return;
    }
    double rate = items / seconds;
    items = 0;
    seconds = 0;
    if (warm) {
      rates.add(rate);
    } else {
      warmUp.add(rate);
      warm = worked >= plan.longest || (worked >= plan.warmUp && isSettled());
    }
  }

  private boolean isSettled() {
    int count = warmUp.size();
    return count >= FEWEST && Math.abs(warmUp.get(count - 1) / warmUp.get(count - 2) - 1) < SETTLED;
  }

  /** Whether all measurements were made. */
  boolean isDone() {
    return rates.size() == plan.repeats;
  }

  /** The measurements so far, counted things a second. */
  List<Double> rates() {
    return List.copyOf(rates);
  }

  /** Where it is, for a person who waits. */
  String status() {
    return warm
        ? "measurement " + Math.min(rates.size() + 1, plan.repeats) + " of " + plan.repeats
        : "warming up";
  }
}
