package org.lectern.cli;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.lectern.lab.Architecture;
import org.lectern.lab.Score;
import org.lectern.train.Event;

/** Tells how a scoreboard grows: a line for each training and, on a terminal, one in between. */
final class ScoreboardMonitor implements Consumer<Event> {
  private final StatusLine status;
  private final int trainings;
  private final LongSupplier nanos;
  private final long begun;
  private int done;
  private String now = "";

  /**
   * Begins to watch.
   *
   * @param status where to tell
   * @param trainings how many there will be
   * @param nanos the clock
   */
  ScoreboardMonitor(StatusLine status, int trainings, LongSupplier nanos) {
    this.status = status;
    this.trainings = trainings;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  /** A training begins. */
  void begin(Architecture architecture, long seed) {
    now =
        String.format(
            Locale.ROOT, "%d/%d %s, seed %d", done + 1, trainings, architecture.label(), seed);
    status.show(() -> now);
  }

  @Override
  public void accept(Event event) {
    if (event instanceof Event.Step step) {
      double share = done + (double) step.step() / step.steps(); // trainings done, so to speak
      status.show(
          () ->
              String.format(
                  Locale.ROOT,
                  "%s: step %d/%d loss %.3f, %s left",
                  now,
                  step.step(),
                  step.steps(),
                  step.loss(),
                  left(share)));
    }
  }

  /** The training has ended. */
  void end(Score score) {
    done++;
    status.println(
        String.format(
            Locale.ROOT,
            "%s: perplexity %.2f, BLEU %.1f, %.0f s; %s left",
            now,
            score.perplexity(),
            score.bleu(),
            score.seconds(),
            left(done)));
  }

  private String left(double share) {
    double seconds = (nanos.getAsLong() - begun) * 1e-9;
    return TrainingMonitor.duration(seconds / share * (trainings - share));
  }
}
