package org.lectern.cli;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.lectern.train.Event;

/** Ends a training after so many seconds or steps, by interrupting the thread that trains. */
final class TrainingBudget implements Consumer<Event> {
  private final double seconds;
  private final long steps;
  private final LongSupplier nanos;
  private final long begun;
  private long step; // made so far
  private boolean used;

  /**
   * The budget begins to be used.
   *
   * @param seconds for steps and the measurements between them
   * @param steps at most
   * @param nanos the clock
   */
  TrainingBudget(double seconds, long steps, LongSupplier nanos) {
    this.seconds = seconds;
    this.steps = steps;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  @Override
  public void accept(Event event) {
    if (event instanceof Event.Step made) {
      step = made.step();
      if (step >= steps || elapsed() >= seconds) {
        used = true;
        Thread.currentThread().interrupt();
      }
    }
  }

  double elapsed() {
    return (nanos.getAsLong() - begun) * 1e-9;
  }

  /** How much of it is used, from 0 to 1. */
  double share() {
    return Math.min(1, Math.max((double) step / steps, elapsed() / seconds));
  }

  long step() {
    return step;
  }

  /** Whether the training ended because of it, and not because somebody pressed Ctrl-C. */
  boolean isUsed() {
    return used;
  }
}
