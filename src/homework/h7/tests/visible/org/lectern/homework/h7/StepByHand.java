package org.lectern.homework.h7;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameter;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.homework.Answer;
import org.lectern.nn.Model;
import org.lectern.text.EncodedPair;

/** A training step, and what becomes of it by known mistakes. The judge's own. */
public final class StepByHand implements TrainingStep {
  /** Adam divides by tiny numbers where ε is tiny, and so makes rounding visible. */
  private static final double EPSILON = 1e-3;

  /** Some steps of a small model: sums in another order differ by so much at the most. */
  private static final double MODEL = 1e-8;

  /** A way to write it. */
  private enum Way {
    RIGHT(""),
    SUM("loss and gradient are sums over the words; divide both by their number"),
    SUM_OF_LOSSES("the gradient is right; return the loss of a word, not of the batch"),
    SUM_OF_GRADIENTS("the loss is right; divide the gradient by the number of words, too"),
    BY_SENTENCE("divide by the number of words that are to be said, not by that of sentences"),
    WITH_START("each target has one word less to say than ids: nobody says <start>"),
    BY_SOURCE("divide by the words of the targets, not of the sources"),
    NO_CLIP("the gradient is not clipped: where its norm is above clip, multiply by clip / norm"),
    CLIP_FIRST("first the mean, then clipping: the norm of the mean is what counts"),
    CLIP_EACH("all gradients together are one vector: one norm for the whole model"),
    CLIP_ALWAYS("a gradient shorter than clip stays as it is; yours is made longer"),
    CLIP_NUMBERS("clipping shortens the whole vector; cutting each number changes its direction"),
    NO_SMOOTHING("the smoothing must reach model.loss"),
    LOSS_AFTER("return the loss before the step; this is the loss after it"),
    NO_STEP("the weights stay as they are: call optimizer.step(parameters, gradients, rate)"),
    RATE_ONE("the rate of this step must reach the optimizer");

    private final String hint;

    Way(String hint) {
      this.hint = hint;
    }
  }

  /**
   * What is trained on what.
   *
   * @param d columns of every word's vector
   * @param ids size of both vocabularies
   * @param seed of the first weights
   * @param sources of each batch
   * @param targets of each batch
   * @param smoothing ε of label smoothing
   * @param clip the greatest norm
   * @param rates of each step
   */
  public record Given(
      int d,
      int ids,
      long seed,
      int[][][] sources,
      int[][][] targets,
      double smoothing,
      double clip,
      double[] rates) {}

  private final Way way;

  private StepByHand(Way way) {
    this.way = way;
  }

  /**
   * Asks for some steps.
   *
   * @param task who is asked
   * @param given what is trained on what
   */
  public static void check(StepProbe task, Given given) {
    Answer losses = question("losses of the steps", given);
    Answer weights = question("weights after the last step", given);
    for (Way way : Way.values()) {
      double[][] trained = train(new StepHarness(new StepByHand(way)), given);
      if (way == Way.RIGHT) {
        losses.expect(trained[0], MODEL);
        weights.expect(trained[1], MODEL);
      } else {
        losses.mistake(trained[0], way.hint);
        weights.mistake(trained[1], way.hint);
      }
    }
    double[][] got = train(task, given);
    losses.check(got[0]);
    weights.check(got[1]);
  }

  private static Answer question(String what, Given given) {
    return Answer.to(what)
        .given("targets of the first batch", given.targets[0])
        .given("smoothing", given.smoothing)
        .given("clip", given.clip)
        .given("rates", given.rates);
  }

  private static double[][] train(StepProbe task, Given given) {
    Optimizer adam = new AdamByHand(AdamByHand.Way.RIGHT);
    adam.start(0.9, 0.98, EPSILON);
    return task.train(
        adam,
        given.d,
        given.ids,
        given.seed,
        given.sources,
        given.targets,
        given.smoothing,
        given.clip,
        given.rates);
  }

  @Override
  public double step(
      Model model,
      List<EncodedPair> batch,
      double smoothing,
      double clip,
      double rate,
      Optimizer optimizer) {
    double asked = way == Way.NO_SMOOTHING ? 0 : smoothing;
    Gradients gradients = new Gradients(model.parameters());
    Tape tape = new Tape();
    Value loss = loss(model, tape, batch, asked);
    tape.backward(loss, gradients);
    double count = count(batch);
    List<DMatrixRMaj> all = new ArrayList<>();
    for (Parameter parameter : model.parameters()) {
      all.add(gradients.of(parameter));
    }
    boolean mean = way != Way.SUM && way != Way.SUM_OF_GRADIENTS;
    if (way == Way.CLIP_FIRST) {
      clip(all, clip);
    }
    all.forEach(g -> scale(g, mean ? 1 / count : 1));
    switch (way) {
      case NO_CLIP, CLIP_FIRST -> {}
      case CLIP_EACH -> all.forEach(g -> clip(List.of(g), clip));
      case CLIP_ALWAYS -> all.forEach(shorten(all, clip));
      case CLIP_NUMBERS -> all.forEach(g -> cut(g, clip));
      default -> clip(all, clip);
    }
    if (way != Way.NO_STEP) {
      optimizer.step(model.parameters(), gradients, way == Way.RATE_ONE ? 1 : rate);
    }
    if (way == Way.LOSS_AFTER) {
      loss = loss(model, Tape.off(), batch, asked);
    }
    boolean sum = way == Way.SUM || way == Way.SUM_OF_LOSSES;
    return loss.matrix().get(0, 0) / (sum ? 1 : count);
  }

  private static Value loss(Model model, Tape tape, List<EncodedPair> batch, double smoothing) {
    int[][] sources = batch.stream().map(EncodedPair::source).toArray(int[][]::new);
    int[][] targets = batch.stream().map(EncodedPair::target).toArray(int[][]::new);
    return model.loss(tape, sources, targets, smoothing);
  }

  private double count(List<EncodedPair> batch) {
    int ids = batch.stream().mapToInt(pair -> pair.target().length).sum();
    return switch (way) {
      case BY_SENTENCE -> batch.size();
      case WITH_START -> ids;
      case BY_SOURCE -> batch.stream().mapToInt(pair -> pair.source().length).sum();
      default -> ids - batch.size();
    };
  }

  private static double norm(List<DMatrixRMaj> all) {
    double sum = 0;
    for (DMatrixRMaj g : all) {
      for (double x : g.data) {
        sum += x * x;
      }
    }
    return Math.sqrt(sum);
  }

  private static void clip(List<DMatrixRMaj> all, double most) {
    double norm = norm(all);
    if (norm > most) {
      all.forEach(g -> scale(g, most / norm));
    }
  }

  private static java.util.function.Consumer<DMatrixRMaj> shorten(
      List<DMatrixRMaj> all, double to) {
    double factor = to / norm(all);
    return g -> scale(g, factor);
  }

  private static void cut(DMatrixRMaj g, double most) {
    for (int i = 0; i < g.data.length; i++) {
      g.data[i] = Math.max(-most, Math.min(most, g.data[i]));
    }
  }

  private static void scale(DMatrixRMaj g, double factor) {
    for (int i = 0; i < g.data.length; i++) {
      g.data[i] *= factor;
    }
  }
}
