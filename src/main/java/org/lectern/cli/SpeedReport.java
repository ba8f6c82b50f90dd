package org.lectern.cli;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lectern.cli.Measurement.What;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;
import org.lectern.train.Checkpoint;
import org.lectern.train.Recipe;

/** Measures how fast a model of given size is trained and decodes. */
final class SpeedReport {
  private static final String EXACT = "f64";

  private final Preset preset;
  private final Workload workload;
  private final Recipe recipe;
  private final Transformer model;
  private final int threads;
  private final Rounds.Plan plan;
  private final Consumer<String> status;

  SpeedReport(
      Preset preset, Recipe recipe, int threads, Rounds.Plan plan, Consumer<String> status) {
    this.preset = preset;
    this.workload = Workload.of(preset);
    this.recipe = recipe;
    this.threads = threads;
    this.plan = plan;
    this.status = status;
    this.model =
        Transformer.create(
            preset.config(workload.sourceIds(), workload.targetIds()), recipe.seed());
  }

  long parameters() {
    return model.parameters().count();
  }

  /**
   * Trains.
   *
   * @param batches steps of an epoch
   */
  Measurement training(int batches) throws IOException, InterruptedException {
    List<EncodedPair> pairs = workload.pairs(batches, new SplittableRandom(recipe.seed()));
    Checkpoint start =
        Checkpoint.of(
            model,
            Workload.tokenizer(workload.sourceIds()),
            Workload.tokenizer(workload.targetIds()),
            recipe);
    TrainingSpeed.Result result =
        TrainingSpeed.measure(
            start, pairs, threads, plan, text -> status.accept(What.TRAIN + ": " + text));
    String dtype = recipe.precision().rounds() ? recipe.precision().toString() : EXACT;
    return measurement(What.TRAIN, workload.batch(), dtype, result.rates(), result.firstStep());
  }

  /**
   * Decodes, always exactly.
   *
   * @param batch sentences decoded together
   * @param count how many batches
   */
  Measurement decoding(int batch, int count) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(recipe.seed());
    List<int[][]> sources =
        Stream.generate(() -> workload.sources(batch, random)).limit(count).toList();
    String what = What.DECODE + ", batch " + batch + ": ";
    List<Double> rates =
        new DecodingSpeed(model, workload.mean(), threads)
            .measure(sources, plan, text -> status.accept(what + text));
    return measurement(What.DECODE, batch, EXACT, rates, Double.NaN);
  }

  private Measurement measurement(
      What what, int batch, String dtype, List<Double> rates, double firstStep) {
    return new Measurement(what, batch, preset, dtype, threads, parameters(), rates, firstStep);
  }
}
