package org.lectern.cli;

import org.lectern.matrix.Precision;
import org.lectern.nn.Config;
import org.lectern.nn.Tying;
import org.lectern.train.Recipe;
import picocli.CommandLine.Option;

/** The options that say what language model is trained, and how. */
final class LmOptions {
  private static final int MOST = 1 << 16;
  private static final int MOST_LAYERS = 100;
  private static final double NUMBERS_OF_A_LAYER = 12; // times d²: 4 of attention, 2 · 4 of ff
  private static final int BYTES = 4 * Double.BYTES; // weight, gradient, and Adam's two means

  /** More than any budget allows: time or steps end the training. */
  private static final int EPOCHS = 100_000;

  @Option(
      names = "--context",
      paramLabel = "N",
      defaultValue = "64",
      description = "Characters that the model sees at most (default: 64).")
  private int context;

  @Option(
      names = "--width",
      paramLabel = "D",
      defaultValue = "128",
      description = "Columns of a character's vector (default: 128).")
  private int width;

  @Option(
      names = "--heads",
      paramLabel = "N",
      defaultValue = "4",
      description = "Heads, a divisor of the width (default: 4).")
  private int heads;

  @Option(
      names = "--layers",
      paramLabel = "N",
      defaultValue = "3",
      description = "Layers (default: 3).")
  private int layers;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      description = "Pieces of --context characters a step (default: 64).")
  private int batch;

  @Option(
      names = "--peak-rate",
      paramLabel = "RATE",
      defaultValue = "0.004",
      description = "Highest learning rate (default: 0.004).")
  private double peakRate;

  @Option(
      names = "--warmup",
      paramLabel = "STEPS",
      defaultValue = "100",
      description = "Steps up to the highest rate (default: 100).")
  private long warmup;

  @Option(
      names = "--precision",
      converter = NameConverter.OfPrecision.class,
      paramLabel = "NAME",
      defaultValue = "double",
      description = "Of the steps: ${COMPLETION-CANDIDATES} (default: double).")
  private Precision precision;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of first weights, order and sample (default: 1).")
  private long seed;

  /** Checks the ranges of all options. */
  void check() {
    BadInput.unless(context >= 1 && context <= MOST, "--context", context, "from 1 to " + MOST, 64);
    BadInput.unless(heads >= 1 && heads <= MOST, "--heads", heads, "from 1 to " + MOST, 4);
    BadInput.unless(
        width >= 1 && width % heads == 0, "--width", width, "a multiple of --heads", 32 * heads);
    BadInput.unless(
        layers >= 1 && layers <= MOST_LAYERS, "--layers", layers, "from 1 to " + MOST_LAYERS, 3);
    long megabytes = (long) (NUMBERS_OF_A_LAYER * layers * width * width * BYTES) >> 20;
    long room = Runtime.getRuntime().maxMemory() >> 20;
    BadInput.unless(
        megabytes <= room,
        "--width",
        width,
        "less with --layers %d: training it needs %d MB, but Java has %d (java -Xmx gives more)"
            .formatted(layers, megabytes, room),
        128);
    BadInput.unless(batch >= 1, "--batch", batch, "at least 1", 64);
    boolean isRate = peakRate > 0 && peakRate < Double.POSITIVE_INFINITY;
    BadInput.unless(isRate, "--peak-rate", peakRate, "positive", 0.004);
    BadInput.unless(warmup >= 1, "--warmup", warmup, "at least 1", 100);
  }

  int context() {
    return context;
  }

  long seed() {
    return seed;
  }

  /** Pre-norm bears the high rate; a text that is seen but once or twice needs no dropout. */
  Config config(int vocabulary) {
    return Config.of(width, heads, 4 * width, layers, vocabulary, vocabulary)
        .withDropout(0)
        .withPreNorm(true)
        .withTying(Tying.ALL);
  }

  Recipe recipe() {
    return new Recipe(EPOCHS, batch, peakRate, warmup, 0, 1, context + 1, seed)
        .withPrecision(precision);
  }
}
