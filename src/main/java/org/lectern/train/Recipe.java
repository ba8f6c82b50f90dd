package org.lectern.train;

import java.util.Objects;
import org.lectern.matrix.Precision;

/**
 * How to train. The same recipe, model and sentence pairs give the same bits, whatever the machine
 * has to do besides and however many threads it takes.
 *
 * @param epochs how often every sentence pair is seen, at least 1
 * @param batch sentence pairs a step, at least 1
 * @param peak the highest learning rate
 * @param warmup steps up to the peak
 * @param smoothing label smoothing ε: what share of the probability is asked for all words alike, 0
 *     ≤ ε &lt; 1
 * @param clip the greatest norm of the gradient of a step
 * @param maxLength pairs with more ids than this on a side are left out, end and start included
 * @param seed of the order of the pairs and of dropout
 * @param precision of the products of linear layers in each step; validation is always exact
 * @param cooldown epochs at the end in which the rate falls to 0; 0 for none
 */
public record Recipe(
    int epochs,
    int batch,
    double peak,
    long warmup,
    double smoothing,
    double clip,
    int maxLength,
    long seed,
    Precision precision,
    int cooldown) {

  /**
   * Checks all values.
   *
   * @param epochs at least 1
   * @param batch at least 1
   * @param peak positive
   * @param warmup at least 1
   * @param smoothing from 0 to below 1
   * @param clip positive
   * @param maxLength at least 2
   * @param seed any
   * @param precision of the products of linear layers
   * @param cooldown from 0 to epochs
   * @throws IllegalArgumentException if one is out of its range; it says which, and what to try
   */
  public Recipe {
    require(epochs >= 1, "epochs", epochs, "at least 1", "12");
    require(batch >= 1, "batch", batch, "at least 1", "64");
    require(peak > 0 && peak < Double.POSITIVE_INFINITY, "peak", peak, "positive", "0.0015");
    require(warmup >= 1, "warmup", warmup, "at least 1", "800");
    require(smoothing >= 0 && smoothing < 1, "smoothing", smoothing, "from 0 to below 1", "0.1");
    require(clip > 0, "clip", clip, "positive", "1");
    require(maxLength >= 2, "maxLength", maxLength, "at least 2", "40");
    Objects.requireNonNull(precision, "Recipe: precision is null; try Precision.DOUBLE");
    require(
        cooldown >= 0 && cooldown <= epochs,
        "cooldown",
        cooldown,
        "from 0 to epochs",
        "epochs / 3");
  }

  /**
   * A recipe in double precision.
   *
   * @param epochs at least 1
   * @param batch at least 1
   * @param peak positive
   * @param warmup at least 1
   * @param smoothing from 0 to below 1
   * @param clip positive
   * @param maxLength at least 2
   * @param seed any
   * @throws IllegalArgumentException if one is out of its range; it says which, and what to try
   */
  public Recipe(
      int epochs,
      int batch,
      double peak,
      long warmup,
      double smoothing,
      double clip,
      int maxLength,
      long seed) {
    this(epochs, batch, peak, warmup, smoothing, clip, maxLength, seed, Precision.DOUBLE, 0);
  }

  private static void require(
      boolean good, String name, Number value, String range, String attempt) {
    if (!good) {
      throw new IllegalArgumentException(
          "Recipe: " + name + " = " + value + ", but it must be " + range + "; try " + attempt);
    }
  }

  /**
   * For a few ten thousand short sentence pairs: the optimizer, schedule and smoothing of Vaswani
   * et al. 2017, 5.3 and 5.4, with a shorter warm-up.
   *
   * @return 12 epochs of 64 pairs a step, peak 0.0015 at step 800
   */
  public static Recipe small() {
    return new Recipe(12, 64, 1.5e-3, 800, 0.1, 1, 40, 1);
  }

  /**
   * The same with another number of epochs.
   *
   * @param epochs at least 1
   * @return a copy
   */
  public Recipe withEpochs(int epochs) {
    return with(epochs, seed, precision, cooldown);
  }

  /**
   * The same with another seed.
   *
   * @param seed any
   * @return a copy
   */
  public Recipe withSeed(long seed) {
    return with(epochs, seed, precision, cooldown);
  }

  /**
   * The same in another precision.
   *
   * @param precision of the products of linear layers
   * @return a copy
   */
  public Recipe withPrecision(Precision precision) {
    return with(epochs, seed, precision, cooldown);
  }

  /**
   * The same with another cool-down.
   *
   * @param epochsAtTheEnd in which the rate falls to 0, at most {@link #epochs}; 0 for none
   * @return a copy
   */
  public Recipe withCooldown(int epochsAtTheEnd) {
    return with(epochs, seed, precision, epochsAtTheEnd);
  }

  private Recipe with(int epochs, long seed, Precision precision, int cooldown) {
    return new Recipe(
        epochs, batch, peak, warmup, smoothing, clip, maxLength, seed, precision, cooldown);
  }

  /**
   * The learning rates of this recipe, without its cool-down.
   *
   * @return up to the peak, then down
   */
  public Schedule schedule() {
    return Schedule.warmup(peak, warmup);
  }

  /**
   * The learning rates of this recipe, with its cool-down.
   *
   * @param stepsAnEpoch at least 1
   * @return up to the peak, then down; in the last {@link #cooldown} epochs down to 0
   */
  public Schedule schedule(long stepsAnEpoch) {
    return cooldown == 0
        ? schedule()
        : schedule().cooledDown((epochs - cooldown) * stepsAnEpoch, epochs * stepsAnEpoch);
  }
}
