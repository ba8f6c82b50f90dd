package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;

/** Two epochs of three batches: 70, 70 and 60 pairs, in three and two shards. */
class TrainerTest {
  private static final Recipe RECIPE = new Recipe(2, 70, 0.01, 4, 0.1, 1, 40, 7);
  private static final int STEPS = 6;
  private static final List<EncodedPair> TRAINING = Digits.pairs(200, 1, 7, 1);
  private static final List<EncodedPair> VALIDATION = Digits.pairs(40, 1, 7, 2);

  /** Sums in another order: relative rounding of sums of some thousand terms. */
  private static final double ORDER = 1e-11;

  @TempDir Path folder;

  private static Trainer trainer(Checkpoint start) {
    return new Trainer(start, TRAINING, VALIDATION);
  }

  /** The bytes of the checkpoint after an undisturbed training. */
  private byte[] undisturbed(Recipe recipe, int threads) throws Exception {
    Path file = folder.resolve("undisturbed");
    trainer(Digits.tiny(recipe)).threads(threads).saveTo(file).train();
    return Files.readAllBytes(file);
  }

  private static void interruptAt(Trainer trainer, long step) {
    trainer.listen(
        event -> {
          if (event instanceof Event.Step at && at.step() == step) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() throws Exception {
    byte[] one = undisturbed(RECIPE, 1);
    assertArrayEquals(one, undisturbed(RECIPE, 1), "a second run");
    assertArrayEquals(one, undisturbed(RECIPE, 2), "two threads");
    assertArrayEquals(one, undisturbed(RECIPE, 3), "three threads");
    assertArrayEquals(one, undisturbed(RECIPE, 4), "four threads");
  }

  @Test
  void anotherSeedGivesOtherBits() throws Exception {
    assertFalse(Arrays.equals(undisturbed(RECIPE, 1), undisturbed(RECIPE.withSeed(8), 1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 5, STEPS}) // inside an epoch, at its end, and the very last step
  void interruptedAndResumedGivesTheSameBits(long step) throws Exception {
    Path file = folder.resolve("interrupted");
    Trainer stopped = trainer(Digits.tiny(RECIPE)).threads(2).saveTo(file);
    interruptAt(stopped, step);
    String message = assertThrows(InterruptedException.class, stopped::train).getMessage();
    assertTrue(message.contains("step " + step + " of 6"), message);
    assertTrue(message.contains(file.toString()), message);
    assertEquals(step, Checkpoint.load(file).progress().step());

    trainer(Checkpoint.load(file)).threads(3).saveTo(file).train();
    assertArrayEquals(undisturbed(RECIPE, 1), Files.readAllBytes(file));
  }

  @Test
  void killedInMidEpochAndResumedGivesTheSameBits() throws Exception {
    Path file = folder.resolve("killed");
    Trainer killed = trainer(Digits.tiny(RECIPE)).saveTo(file);
    killed.listen(
        event -> {
          if (event instanceof Event.Step at && at.step() == 5) {
            throw new OutOfMemoryError("as good as killed: nothing is saved");
          }
        });
    assertThrows(OutOfMemoryError.class, killed::train);
    assertEquals(new Place(3, 1, 0), Checkpoint.load(file).progress()); // end of epoch one
    trainer(Checkpoint.load(file)).saveTo(file).train();
    assertArrayEquals(undisturbed(RECIPE, 1), Files.readAllBytes(file));
  }

  @Test
  void goesOnInMemoryAfterAnInterruption() throws Exception {
    Trainer trainer = trainer(Digits.tiny(RECIPE));
    interruptAt(trainer, 2);
    assertThrows(InterruptedException.class, trainer::train);
    assertEquals(2, trainer.checkpoint().progress().step());
    trainer.train();
    Path file = folder.resolve("memory");
    trainer.checkpoint().save(file);
    assertArrayEquals(undisturbed(RECIPE, 1), Files.readAllBytes(file));
  }

  @Test
  void anInterruptionFromOutsideStopsWithinOneStepAndLeavesNoThread() throws Exception {
    List<Event> steps = new ArrayList<>(); // whoever holds its lock holds the training
    AtomicLong told = new AtomicLong();
    Thread caller = Thread.currentThread();
    Trainer trainer = trainer(Digits.tiny(RECIPE.withEpochs(1_000_000)));
    trainer.listen(event -> addStep(steps, event));
    Thread other = new Thread(() -> told.set(interruptSoon(caller, steps)));
    other.start();
    assertThrows(InterruptedException.class, trainer::train);
    other.join();
    assertFalse(Thread.currentThread().isInterrupted());
    long step = trainer.checkpoint().progress().step();
    assertEquals(steps.size(), step); // every step was told
    assertTrue(step <= told.get() + 1, step + " steps, interrupted after " + told);
    assertNoThreadIsLeft();
  }

  private static void addStep(List<Event> steps, Event event) {
    synchronized (steps) {
      if (event instanceof Event.Step) {
        steps.add(event);
      }
    }
  }

  /** Returns how many steps had been told at that moment. */
  private static long interruptSoon(Thread thread, List<Event> steps) {
    try {
      Thread.sleep(200); // milliseconds: in the midst of some step
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    synchronized (steps) {
      thread.interrupt();
      return steps.size();
    }
  }

  private static void assertNoThreadIsLeft() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals(Workers.THREAD_NAME)) {
        thread.join(10_000); // milliseconds: a pool says that it has ended just before its threads
        assertFalse(thread.isAlive());
      }
    }
  }

  @Test
  void someThreadMustCompute() {
    Trainer trainer = trainer(Digits.tiny(RECIPE));
    String message =
        assertThrows(IllegalArgumentException.class, () -> trainer.threads(0)).getMessage();
    assertTrue(message.contains("0 threads; use at least 1"), message);
  }

  @Test
  void resumesOnlyWithTheSamePairs() throws Exception {
    Trainer trainer = trainer(Digits.tiny(RECIPE));
    trainer.train();
    List<EncodedPair> others = new ArrayList<>(TRAINING);
    others.add(others.remove(0));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new Trainer(trainer.checkpoint(), others, VALIDATION))
            .getMessage();
    assertTrue(message.contains("not the sentence pairs"), message);
  }

  @Test
  void aFinishedTrainingGoesOnWithMoreEpochs() throws Exception {
    Trainer trainer = trainer(Digits.tiny(RECIPE));
    trainer.train();
    Trainer more = trainer(trainer.checkpoint().withEpochs(3));
    more.train();
    assertEquals(new Place(9, 3, 0), more.checkpoint().progress());
    Path file = folder.resolve("more");
    more.checkpoint().save(file);
    assertArrayEquals(undisturbed(RECIPE.withEpochs(3), 1), Files.readAllBytes(file));
  }

  @Test
  void tellsEveryStepAndEpoch() throws Exception {
    List<Event> events = new ArrayList<>();
    Trainer trainer = trainer(Digits.tiny(RECIPE)).listen(events::add);
    assertEquals(STEPS, trainer.steps());
    trainer.train();
    assertEquals(STEPS + 2, events.size());
    int tokens = 0;
    for (Event event : events) {
      if (event instanceof Event.Step step) {
        tokens += step.tokens();
        assertEquals(STEPS, step.steps());
        assertEquals(step.step() <= 3 ? 1 : 2, step.epoch());
        assertEquals(RECIPE.schedule().rate(step.step()), step.rate());
        assertTrue(step.loss() > 0 && step.norm() > 0 && step.tokensPerSecond() > 0);
      }
    }
    assertEquals(2 * Shards.targetTokens(TRAINING), tokens);
    Event.Epoch last = (Event.Epoch) events.get(events.size() - 1);
    assertEquals(2, last.epoch());
    assertEquals(STEPS, last.step());
    Transformer model = trainer.checkpoint().model();
    assertEquals(Validation.loss(model, VALIDATION), last.loss());
    assertEquals(Math.exp(last.loss()), last.perplexity());
  }

  @Test
  void clippingIsAtWorkInTheseTests() throws Exception {
    List<Double> norms = new ArrayList<>();
    trainer(Digits.tiny(RECIPE))
        .listen(event -> norms.add(event instanceof Event.Step step ? step.norm() : 0.0))
        .train();
    assertTrue(norms.stream().anyMatch(norm -> norm > RECIPE.clip()), norms.toString());
  }

  @Test
  void aStepIsAdamOnTheMeanGradientOfTheWholeBatch() throws Exception {
    List<EncodedPair> pairs = Digits.pairs(70, 1, 7, 3);
    Recipe once = new Recipe(1, 70, 0.01, 1, 0.1, 1e-3, 40, 7); // clipped for sure
    Transformer expected = Digits.model(8, 1, 0);
    Parameters parameters = expected.parameters();
    Gradients gradients = new Gradients(parameters);
    Tape tape = new Tape();
    Value sum = expected.loss(tape, Shards.sources(pairs), Shards.targets(pairs), 0.1);
    tape.backward(sum, gradients);
    int tokens = Shards.targetTokens(pairs);
    gradients.scale(1.0 / tokens);
    double norm = Clipping.clip(gradients, 1e-3);
    new Adam(parameters).step(parameters, gradients, 0.01);

    Transformer actual = Digits.model(8, 1, 0);
    List<Event> events = new ArrayList<>();
    Checkpoint start = Checkpoint.of(actual, Digits.TOKENIZER, Digits.TOKENIZER, once);
    Trainer trainer = new Trainer(start, pairs, List.of()).listen(events::add);
    assertEquals(1, trainer.steps(), "the batch is full to the last pair");
    trainer.train();
    Event.Step told = (Event.Step) events.get(0);
    assertEquals(norm, told.norm(), ORDER);
    assertEquals(sum.matrix().get(0, 0) / tokens, told.loss(), ORDER);
    int changed = 0;
    for (Parameter parameter : parameters) {
      double[] w = actual.parameters().get(parameter.name()).matrix().data;
      for (int i = 0; i < w.length; i++) {
        // a step is at most the rate long, however small the gradient: where it is only rounding
        // its direction may differ
        double g = Math.abs(gradients.of(parameter).data[i]);
        assertEquals(parameter.matrix().data[i], w[i], g > 1e-12 ? ORDER / g * 1e-3 : 0.02);
        changed += g > 1e-6 ? 1 : 0;
      }
    }
    assertTrue(changed > 100, "the test compared next to nothing");
  }

  @Test
  void aBareModelIsTrainedAsOneWithACheckpoint() throws Exception {
    Checkpoint whole = Digits.tiny(RECIPE);
    Checkpoint twin = Digits.tiny(RECIPE);
    trainer(whole).train();
    Trainer bare = new Trainer(twin.model(), RECIPE, TRAINING, VALIDATION);
    bare.train();
    for (Parameter parameter : whole.model().parameters()) {
      assertArrayEquals(
          parameter.matrix().data,
          twin.model().parameters().get(parameter.name()).matrix().data,
          parameter.name());
    }
    IllegalStateException none = assertThrows(IllegalStateException.class, bare::checkpoint);
    assertTrue(none.getMessage().contains("Checkpoint.of"), none.getMessage());
    assertThrows(IllegalStateException.class, () -> bare.saveTo(Path.of("never.safetensors")));
  }

  @Test
  void validationIsTheMeanOverAllTokens() throws Exception {
    Transformer model = Digits.model(8, 1, 0.5);
    List<EncodedPair> pairs = Digits.pairs(100, 1, 7, 4); // two batches, four shards
    double sum = 0;
    for (EncodedPair pair : pairs) {
      sum +=
          model
              .loss(Tape.off(), new int[][] {pair.source()}, new int[][] {pair.target()}, 0)
              .matrix()
              .get(0, 0);
    }
    double loss = Validation.loss(model, pairs);
    assertEquals(sum / Shards.targetTokens(pairs), loss, ORDER);
    assertNotEquals(0, loss);
    assertTrue(Double.isNaN(Validation.loss(model, List.of())));
  }

  @Test
  void refusesToStepWithAGradientThatIsNoNumber() throws Exception {
    Checkpoint start = Digits.tiny(RECIPE);
    Parameter first = start.model().parameters().iterator().next();
    first.matrix().data[50] = Double.NaN;
    String message = assertThrows(IllegalStateException.class, trainer(start)::train).getMessage();
    assertTrue(message.contains("lower the peak rate"), message);
    assertEquals(0, start.adam().steps());
    assertNoThreadIsLeft();
  }

  @Test
  void aStepThatFailedLeavesNothingInTheGradients() throws Exception {
    Checkpoint start = Digits.tiny(RECIPE);
    double[] weights = start.model().parameters().iterator().next().matrix().data;
    double whole = weights[50];
    Trainer trainer = trainer(start);
    weights[50] = Double.NaN;
    assertThrows(IllegalStateException.class, trainer::train);
    weights[50] = whole;
    trainer.train();
    Path file = folder.resolve("mended");
    trainer.checkpoint().save(file);
    assertArrayEquals(undisturbed(RECIPE, 1), Files.readAllBytes(file));
  }

  @Test
  void aFailingDiskLeavesTheModelInMemory() throws Exception {
    Path place = Files.createDirectory(folder.resolve("gone"));
    Trainer trainer = trainer(Digits.tiny(RECIPE)).saveTo(place.resolve("model"));
    Files.delete(place);
    assertThrows(IOException.class, trainer::train);
    assertEquals(new Place(3, 1, 0), trainer.checkpoint().progress());
    Files.createDirectory(place);
    trainer.train();
    assertArrayEquals(undisturbed(RECIPE, 1), Files.readAllBytes(place.resolve("model")));
  }

  @ParameterizedTest
  @CsvSource({"none/model, does not exist", "'', is a folder"})
  void saysAtOnceWhereItCannotSave(String place, String wrong) {
    Trainer trainer = trainer(Digits.tiny(RECIPE));
    String message =
        assertThrows(IOException.class, () -> trainer.saveTo(folder.resolve(place))).getMessage();
    assertTrue(message.contains(wrong), message);
  }
}
