package org.lectern.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.lectern.text.EncodedPair;
import org.lectern.train.Checkpoint;
import org.lectern.train.Event;
import org.lectern.train.Trainer;

/**
 * Listens to a training and takes the time of its epochs, after a warm-up of at least one epoch and
 * two seconds: by then the compiler of the JVM has seen every shape. When it has measured enough,
 * it stops the training as anyone may, by interrupting its thread.
 */
final class TrainingSpeed implements Consumer<Event> {
  private static final double WARM_UP_SECONDS = 2;

  private final int repeats;
  private final LongSupplier nanos;
  private final List<Double> rates = new ArrayList<>(); // target tokens a second, by epoch
  private final long begun;
  private long epochBegun;
  private long tokens; // of the epoch
  private boolean warm;

  TrainingSpeed(int repeats, LongSupplier nanos) {
    this.repeats = repeats;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
    this.epochBegun = begun;
  }

  /**
   * Trains for as long as it takes to measure.
   *
   * @param start a training with more epochs than will be needed. Modified
   * @return target tokens a second, of each epoch measured
   */
  static List<Double> measure(Checkpoint start, List<EncodedPair> pairs, int threads, int repeats)
      throws IOException, InterruptedException {
    Trainer trainer = new Trainer(start, pairs, List.of()).threads(threads);
    TrainingSpeed speed = new TrainingSpeed(repeats, System::nanoTime);
    trainer.listen(speed);
    try {
      trainer.train();
    } catch (InterruptedException e) {
      if (speed.rates.size() < repeats) {
        throw e; // it was somebody else
      }
    }
    return speed.rates();
  }

  /** The speeds measured so far. */
  List<Double> rates() {
    return List.copyOf(rates);
  }

  @Override
  public void accept(Event event) {
    if (event instanceof Event.Step step) {
      tokens += step.tokens();
    } else if (event instanceof Event.Epoch) {
      long now = nanos.getAsLong();
      if (warm) {
        rates.add(tokens / ((now - epochBegun) * 1e-9));
      }
      warm = (now - begun) * 1e-9 >= WARM_UP_SECONDS;
      if (rates.size() == repeats) {
        Thread.currentThread().interrupt();
      }
      tokens = 0;
      epochBegun = now;
    }
  }
}
