package org.lectern.cli;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.lectern.train.Event;

/** Tells how a training goes: a line for each epoch and, on a terminal, a bar in between. */
final class TrainingMonitor implements Consumer<Event> {
  private static final int BAR = 12; // characters

  private final StatusLine status;
  private final LongSupplier nanos;
  private final long begun;
  private long stepsHere; // made since begun: a training may go on from a file
  private long epochBegun;
  private double loss; // sum over the target tokens of the epoch
  private long tokens; // of the epoch
  private double seconds; // of the steps of the epoch, without validation

  /**
   * Begins to watch.
   *
   * @param status where to tell
   * @param nanos the clock
   */
  TrainingMonitor(StatusLine status, LongSupplier nanos) {
    this.status = status;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
    this.epochBegun = begun;
  }

  @Override
  public void accept(Event event) {
    if (event instanceof Event.Step step) {
      stepsHere++;
      loss += step.loss() * step.tokens();
      tokens += step.tokens();
      seconds += step.seconds();
      status.show(() -> bar(step));
    } else if (event instanceof Event.Epoch epoch) {
      status.println(line(epoch));
      loss = 0;
      tokens = 0;
      seconds = 0;
      epochBegun = nanos.getAsLong();
    }
  }

  private String line(Event.Epoch epoch) {
    String measured =
        String.format(
            Locale.ROOT,
            "epoch %d/%d: validation perplexity %.2f",
            epoch.epoch(),
            epoch.epochs(),
            epoch.perplexity());
    if (tokens == 0) { // interrupted between the last step and this line, then resumed
      return measured;
    }
    return String.format(
        Locale.ROOT,
        "%s, training loss %.4f, %.0f tokens/s, %.1f s",
        measured,
        loss / tokens,
        tokens / seconds,
        secondsSince(epochBegun));
  }

  private String bar(Event.Step step) {
    int done = (int) (BAR * step.step() / step.steps());
    double left = secondsSince(begun) / stepsHere * (step.steps() - step.step());
    return String.format(
        Locale.ROOT,
        "[%s%s] %d/%d loss %.3f rate %.1e %.0f tokens/s %s left",
        "#".repeat(done),
        ".".repeat(BAR - done),
        step.step(),
        step.steps(),
        loss / tokens,
        step.rate(),
        tokens / seconds,
        duration(left));
  }

  private double secondsSince(long time) {
    return (nanos.getAsLong() - time) * 1e-9;
  }

  /** Returns for example 1:02:03 or 2:03. */
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole >= 3600
        ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }
}
