package org.lectern.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.lectern.grad.Gradients;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.nn.Model;
import org.lectern.text.Batches;
import org.lectern.text.EncodedPair;

/**
 * Trains a model on sentence pairs.
 *
 * <p>A step: a batch is split into shards, each computed by a worker with its own tape and
 * gradients; the gradients are summed in the order of the shards, divided by the number of target
 * tokens, clipped, and given to {@link Adam}, all four by {@link Update}. Neither the number of
 * threads nor stopping and going on from a file changes a single bit.
 *
 * <p>{@link #train} can be interrupted; it stops within one step, with the model as that step left
 * it.
 */
public final class Trainer {
  /**
   * Sentence pairs that a worker computes together, at most: so few that two workers share a batch
   * of 64, so many that products stay large.
   */
  public static final int SHARD = 32;

  private final Checkpoint start; // null: a model that no checkpoint can hold
  private final Model model;
  private final Recipe recipe;
  private final Update update;
  private final Schedule schedule;
  private final Batches batches;
  private final List<EncodedPair> validation;
  private final List<Gradients> gradients = new ArrayList<>(); // one for each shard, used again
  private final List<Consumer<Event>> listeners = new ArrayList<>();
  private Place place; // changes with each step
  private int threads;
  private Path file; // null: keep in memory only

  /**
   * Prepares a training from its beginning or from where it stopped.
   *
   * @param start model, recipe and progress. Its model and optimizer are modified by training.
   * @param training pairs to learn from, in the same order whenever a training goes on
   * @param validation pairs to measure with after each epoch; may be empty
   * @throws IllegalArgumentException if no pair is short enough, or if these are not the pairs that
   *     the checkpoint was trained with
   */
  public Trainer(Checkpoint start, List<EncodedPair> training, List<EncodedPair> validation) {
    this(start.over(training), start.model(), start.recipe(), start.adam(), training, validation);
  }

  /**
   * Prepares the training of any model from its beginning. There is no checkpoint of it: {@link
   * #saveTo} and {@link #checkpoint} are for a Transformer with its tokenizers.
   *
   * @param model modified by training
   * @param recipe how to train it
   * @param training pairs to learn from
   * @param validation pairs to measure with after each epoch; may be empty
   * @throws IllegalArgumentException if no pair is short enough
   */
  public Trainer(
      Model model, Recipe recipe, List<EncodedPair> training, List<EncodedPair> validation) {
    this(null, model, recipe, new Adam(model.parameters()), training, validation);
  }

  private Trainer(
      Checkpoint start,
      Model model,
      Recipe recipe,
      Adam adam,
      List<EncodedPair> training,
      List<EncodedPair> validation) {
    this.start = start;
    this.place = start == null ? Place.START : start.progress();
    this.model = model;
    this.recipe = recipe;
    this.update = new Update(model.parameters(), adam);
    this.batches = new Batches(training, recipe.batch(), recipe.maxLength());
    this.schedule = recipe.schedule(stepsAnEpoch());
    this.validation = List.copyOf(validation);
    int shards = Shards.count(Math.min(recipe.batch(), batches.count()));
    for (int s = 0; s < shards; s++) {
      gradients.add(new Gradients(model.parameters()));
    }
    this.threads = Math.min(shards, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Takes a number of threads instead of one for each processor. The result is the same.
   *
   * @param count at least 1
   * @return this
   */
  public Trainer threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("Trainer: " + count + " threads; use at least 1");
    }
    threads = count;
    return this;
  }

  /**
   * Keeps a checkpoint in a file: after each epoch and when interrupted.
   *
   * @param path the file; replaced whole, or not at all if that fails
   * @return this
   * @throws IOException if no file can be written there, its folder does not exist, say
   * @throws IllegalStateException if this trainer began with a model instead of a checkpoint
   */
  public Trainer saveTo(Path path) throws IOException {
    checkpoint(); // there is one
    AtomicFile.checkPlace(path);
    file = path;
    return this;
  }

  /**
   * Adds a listener. It is called by the thread that trains, between steps.
   *
   * @param listener gets every event
   * @return this
   */
  public Trainer listen(Consumer<Event> listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Where the training is: what {@link #saveTo} writes, for saving elsewhere or translating.
   *
   * @return shares the model and the optimizer with this trainer
   * @throws IllegalStateException if this trainer began with a model instead of a checkpoint
   */
  public Checkpoint checkpoint() {
    if (start == null) {
      throw new IllegalStateException(
          "Trainer: only a Transformer with its tokenizers has a checkpoint;"
              + " begin with new Trainer(Checkpoint.of(...), ...)");
    }
    return start.at(place);
  }

  /**
   * How many steps the whole recipe takes.
   *
   * @return epochs times batches an epoch
   */
  public long steps() {
    return (long) recipe.epochs() * stepsAnEpoch();
  }

  private int stepsAnEpoch() {
    return (batches.count() + recipe.batch() - 1) / recipe.batch();
  }

  /**
   * Trains until the last epoch of the recipe has ended. Call it again to go on after an
   * interruption.
   *
   * @throws InterruptedException if this thread was interrupted; the step at hand was finished, and
   *     the checkpoint is written if a file was given
   * @throws IOException if the checkpoint cannot be written; the model in memory is whole
   * @throws DivergenceException if the gradient is no longer a number; the step is not made
   */
  public void train() throws InterruptedException, IOException {
    gradients.forEach(Gradients::clear); // a step that failed leaves them half-filled
    try (Workers workers = new Workers(threads)) {
      while (place.epoch() < recipe.epochs()) {
        epoch(workers);
      }
    } catch (InterruptedException e) {
      save();
      throw new InterruptedException(whereStopped());
    }
  }

  private void epoch(Workers workers) throws InterruptedException, IOException {
    int epoch = place.epoch();
    List<int[]> order = batches.epoch(recipe.seed(), epoch);
    while (place.batch() < order.size()) {
      Workers.stopIfInterrupted();
      emit(step(workers, batches.pairs(order.get(place.batch()))));
    }
    double loss = Validation.loss(workers, model, validation);
    place = place.nextEpoch();
    save();
    emit(new Event.Epoch(epoch + 1, recipe.epochs(), place.step(), loss));
  }

  private Event step(Workers workers, List<EncodedPair> batch) {
    long begun = System.nanoTime();
    Place next = place.nextBatch();
    List<List<EncodedPair>> shards = Shards.of(batch);
    List<Callable<Double>> tasks = new ArrayList<>();
    for (int s = 0; s < shards.size(); s++) {
      int number = s;
      tasks.add(() -> differentiate(shards.get(number), next.step(), number));
    }
    double loss = workers.compute(tasks).stream().mapToDouble(Double::doubleValue).sum();

    int tokens = Shards.targetTokens(batch);
    double norm = update.mean(workers, gradients.subList(0, shards.size()), 1.0 / tokens);
    if (!Double.isFinite(norm)) {
      throw new DivergenceException(
          "training: at step "
              + next.step()
              + " the gradient is no number any more (norm "
              + norm
              + "); lower the peak rate or lengthen the warm-up");
    }
    double rate = schedule.rate(next.step());
    update.adam(workers, gradients.get(0), Clipping.factor(norm, recipe.clip()), rate);
    place = next;
    return new Event.Step(
        next.step(),
        steps(),
        next.epoch() + 1,
        loss / tokens,
        rate,
        norm,
        tokens,
        (System.nanoTime() - begun) * 1e-9);
  }

  /** Fills the gradients of a shard and returns its loss, a sum over target tokens. */
  private double differentiate(List<EncodedPair> shard, long step, int number) {
    Gradients own = gradients.get(number);
    Tape tape =
        Tape.training(Shards.random(recipe.seed(), step, number))
            .with(recipe.precision().products());
    Value loss =
        model.loss(
            tape, Shards.sources(shard), Shards.targets(shard), recipe.smoothing()); // [1 x 1]
    tape.backward(loss, own);
    return loss.matrix().get(0, 0);
  }

  private void save() throws IOException {
    if (file != null) {
      checkpoint().save(file);
    }
  }

  private void emit(Event event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  private String whereStopped() {
    return String.format(
        Locale.ROOT,
        "training stopped at step %d of %d, in epoch %d of %d%s",
        place.step(),
        steps(),
        Math.min(place.epoch() + 1, recipe.epochs()),
        recipe.epochs(),
        file == null ? "" : "; " + file + " holds everything to go on from there");
  }
}
