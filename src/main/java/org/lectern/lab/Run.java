package org.lectern.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;
import org.lectern.train.Event;
import org.lectern.train.Recipe;
import org.lectern.train.Trainer;

/**
 * A training that was watched.
 *
 * @param model what was trained
 * @param steps what the trainer said of each step
 * @param readings marks of the model, now and then
 */
public record Run(Transformer model, List<Event.Step> steps, List<Reading> readings) {
  /**
   * Marks of the model after a step.
   *
   * @param step number of the step, from 1
   * @param marks of the model after it
   */
  public record Reading(long step, Marks marks) {}

  /**
   * Trains a model on digits.
   *
   * @param model trained in place
   * @param recipe how to train
   * @param training pairs to learn from
   * @param unseen pairs to be judged by
   * @param every how many steps lie between two readings; there is one after the last step too
   * @return what was seen
   * @throws InterruptedException if this thread was interrupted
   */
  public static Run of(
      Transformer model,
      Recipe recipe,
      List<EncodedPair> training,
      List<EncodedPair> unseen,
      int every)
      throws InterruptedException {
    Run run = new Run(model, new ArrayList<>(), new ArrayList<>());
    Trainer trainer = new Trainer(model, recipe, training, List.of());
    trainer.listen(
        event -> {
          if (event instanceof Event.Step step) {
            run.steps.add(step);
            if (step.step() % every == 0 || step.step() == step.steps()) {
              run.readings.add(new Reading(step.step(), Marks.of(model, unseen)));
            }
          }
        });
    try {
      trainer.train();
    } catch (IOException e) {
      throw new IllegalStateException("Run: nothing is written, yet writing failed", e);
    }
    return run;
  }

  /**
   * A number of each step, to be drawn as a curve.
   *
   * @param number for example {@code Event.Step::loss}
   * @return [steps]
   */
  public double[] curve(ToDoubleFunction<Event.Step> number) {
    return steps.stream().mapToDouble(number).toArray();
  }

  /**
   * The marks after the last step.
   *
   * @return the last reading
   */
  public Marks marks() {
    return readings.get(readings.size() - 1).marks();
  }
}
