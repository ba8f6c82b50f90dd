package org.lectern.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.lectern.text.EncodedPair;
import org.lectern.train.Checkpoint;
import org.lectern.train.Event;
import org.lectern.train.Trainer;

/**
 * Listens to a training and takes the time of its epochs, each a round of {@link Rounds}. When it
 * has measured enough, it stops the training as anyone may, by interrupting its thread.
 */
final class TrainingSpeed implements Consumer<Event> {
  private final Rounds rounds;
  private final Consumer<String> status;
  private final LongSupplier nanos;
  private double firstStep; // 0: not yet
  private long epochBegun;
  private long tokens; // of the epoch

  TrainingSpeed(Rounds rounds, Consumer<String> status, LongSupplier nanos) {
    this.rounds = rounds;
    this.status = status;
    this.nanos = nanos;
    this.epochBegun = nanos.getAsLong();
  }

  /**
   * What was measured.
   *
   * @param rates target tokens a second
   * @param firstStep seconds from the start of the JVM to the end of the first step
   */
  record Result(List<Double> rates, double firstStep) {}

  /**
   * Trains for as long as it takes to measure.
   *
   * @param start a training with more epochs than will be needed. Modified
   * @param status is told after each epoch where the measurement is
   */
  static Result measure(
      Checkpoint start,
      List<EncodedPair> pairs,
      int threads,
      Rounds.Plan plan,
      Consumer<String> status)
      throws IOException, InterruptedException {
    Rounds rounds = new Rounds(plan);
    Trainer trainer = new Trainer(start, pairs, List.of()).threads(threads);
    TrainingSpeed speed = new TrainingSpeed(rounds, status, System::nanoTime);
    trainer.listen(speed);
    try {
      trainer.train();
    } catch (InterruptedException e) {
      if (!rounds.isDone()) {
        throw e; // it was somebody else
      }
    }
    return new Result(rounds.rates(), speed.firstStep);
  }

  @Override
  public void accept(Event event) {
    if (event instanceof Event.Step step) {
      if (firstStep == 0) {
        firstStep = ManagementFactory.getRuntimeMXBean().getUptime() * 1e-3;
      }
      tokens += step.tokens();
      status.accept(rounds.status());
    } else if (event instanceof Event.Epoch) {
      long now = nanos.getAsLong();
      rounds.add(tokens, (now - epochBegun) * 1e-9);
      if (rounds.isDone()) {
        Thread.currentThread().interrupt();
      }
      tokens = 0;
      epochBegun = now;
    }
  }
}
