package org.lectern.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.lectern.cli.CostCurve.Point;
import org.lectern.lab.Cost;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;
import org.lectern.train.Checkpoint;
import org.lectern.train.Recipe;

/** Measures training steps of growing sizes: length of the sentences, batch, layers. */
final class CostCurves {
  private static final int[] LENGTHS = {8, 16, 32, 64, 128, 256, 512};
  private static final int[] BATCHES = {1, 2, 4, 8, 16, 32, 64, 128, 256};
  private static final int[] LAYERS = {1, 2, 3, 4, 6, 8, 12};

  /** Sentences of a step while the length grows, and while the layers do. */
  private static final int FEW = 4;

  private static final int MANY = 32;

  private static final Rounds.Plan FIRST = new Rounds.Plan(6, 10, 0.5, 1);
  private static final Rounds.Plan EACH = new Rounds.Plan(0.3, 0.6, 0.15, 2);

  /** How often all sizes are gone through: who else works on the machine disturbs some of them. */
  private static final int PASSES = 3;

  private final Preset preset;
  private final Workload workload;
  private final Recipe recipe;
  private final int threads;
  private final Consumer<String> status;

  /** Prepares measurements with the width of a preset. */
  CostCurves(Preset preset, Recipe recipe, int threads, Consumer<String> status) {
    this.preset = preset;
    this.workload = Workload.of(preset);
    this.recipe = recipe;
    this.threads = threads;
    this.status = status;
  }

  /** Measures all three curves; takes a minute or two with the sizes of {@code tutorial}. */
  List<CostCurve> measure() throws IOException, InterruptedException {
    Config config = preset.config(workload.sourceIds(), workload.targetIds());
    int mean = workload.mean();
    status.accept("warming up");
    seconds(new Cost(config, MANY, mean, mean), FIRST);
    String width = ", d " + config.d();
    return List.of(
        curve(
            "length",
            "words of a sentence (batch " + FEW + width + ")",
            LENGTHS,
            length -> new Cost(config, FEW, length, length)),
        curve(
            "batch",
            "sentences of a step (" + mean + " words each" + width + ")",
            BATCHES,
            batch -> new Cost(config, batch, mean, mean)),
        curve(
            "layers",
            "layers of encoder and decoder (batch " + MANY + ", " + mean + " words" + width + ")",
            LAYERS,
            layers -> new Cost(withLayers(config, layers), MANY, mean, mean)));
  }

  private CostCurve curve(String name, String axis, int[] sizes, IntFunction<Cost> costs)
      throws IOException, InterruptedException {
    double[] best = new double[sizes.length];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    for (int pass = 0; pass < PASSES; pass++) {
      for (int i = 0; i < sizes.length; i++) {
        status.accept(name + " " + sizes[i] + ", pass " + (pass + 1) + " of " + PASSES);
        best[i] = Math.min(best[i], seconds(costs.apply(sizes[i]), EACH));
      }
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      points.add(new Point(sizes[i], best[i], costs.apply(sizes[i]).stepMultiplyAdds()));
    }
    return new CostCurve(name, axis, points);
  }

  /** The time of a step, an epoch of one batch: the best measurement, which was disturbed least. */
  private double seconds(Cost cost, Rounds.Plan plan) throws IOException, InterruptedException {
    Checkpoint start =
        Checkpoint.of(
            Transformer.create(cost.config(), recipe.seed()),
            Workload.tokenizer(workload.sourceIds()),
            Workload.tokenizer(workload.targetIds()),
            withBatch(cost.sentences()));
    TrainingSpeed.Result result =
        TrainingSpeed.measure(
            start,
            workload.pairs(cost.sentences(), cost.source(), new SplittableRandom(recipe.seed())),
            threads,
            plan,
            nothing -> {});
    return cost.targetTokens() / Collections.max(result.rates());
  }

  private Recipe withBatch(int batch) {
    return new Recipe(
        recipe.epochs(),
        batch,
        recipe.peak(),
        recipe.warmup(),
        recipe.smoothing(),
        recipe.clip(),
        recipe.maxLength(),
        recipe.seed(),
        recipe.precision(),
        recipe.cooldown());
  }

  private static Config withLayers(Config config, int layers) {
    return new Config(
        config.d(),
        config.heads(),
        config.ff(),
        layers,
        layers,
        config.sourceVocabulary(),
        config.targetVocabulary(),
        config.dropout(),
        config.preNorm(),
        config.finalNorm(),
        config.activation(),
        config.tying());
  }
}
