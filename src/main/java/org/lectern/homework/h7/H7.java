package org.lectern.homework.h7;

import java.time.Duration;
import java.util.List;
import org.lectern.homework.Assignment;
import org.lectern.homework.Exercise;

/** Homework 7. */
public final class H7 implements Assignment {
  /** A training of a few hundred steps takes a second; a busy machine needs some more. */
  private static final Duration TRAINING = Duration.ofSeconds(30);

  /** The one and only. */
  public H7() {}

  @Override
  public String id() {
    return "h7";
  }

  @Override
  public String title() {
    return "Training";
  }

  @Override
  public List<Exercise<?, ?>> exercises() {
    return List.of(
        Exercise.of("7.1", "Warm-up", WarmUp.class)
            .withholding(
                "org.lectern.train.Schedule#warmup",
                "org.lectern.train.Schedule#noam",
                "org.lectern.train.Recipe#schedule")
            .hidden(1),
        Exercise.of("7.2", "Adam", Optimizer.class)
            .withholding(
                "org.lectern.train.Adam",
                "org.lectern.train.Update",
                "org.lectern.homework.h7.AdamByHand")
            .hidden(2),
        Exercise.of("7.3", "A training step", TrainingStep.class)
            .through(StepProbe.class, StepHarness::new)
            .withholding(
                "org.lectern.train.Trainer",
                "org.lectern.train.Clipping",
                "org.lectern.homework.h7.StepByHand")
            .limit(Duration.ofSeconds(5))
            .hidden(2),
        Exercise.of("7.4", "From digits to sentences", Training.class)
            .through(TrainingProbe.class, TrainingHarness::new)
            .withholding("org.lectern.train.Trainer", "org.lectern.lab.Run")
            .limit(TRAINING)
            .hidden(1));
  }
}
