package org.lectern.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lectern.matrix.Blas;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;
import org.lectern.train.Checkpoint;
import org.lectern.train.Recipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lectern bench}: how fast a model of given size is trained and decoded here. */
@Command(
    name = "bench",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Measure the speed of training and of greedy decoding with remembered keys and values.",
      "Made-up sentences, their lengths drawn from a seeded generator; Adam, gradients clipped at 1,"
          + " dropout 0.1; after a warm-up the median of the repeats. Speeds are comparable only"
          + " when measured next to each other on a quiet machine."
    })
final class BenchCommand implements Callable<Integer> {
  private static final long SEED = 0;
  private static final int DECODING_BATCH = 64;
  private static final int MANY = 1_000_000; // epochs; the measurement ends the training

  @Option(
      names = "--preset",
      converter = NameConverter.OfPreset.class,
      paramLabel = "NAME",
      defaultValue = "tutorial",
      description = "Sizes of the model: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Preset preset;

  @Mixin private ThreadOption threads;

  @Option(
      names = "--batches",
      paramLabel = "N",
      defaultValue = "12",
      description = "Steps of training that are measured together (default: ${DEFAULT-VALUE}).")
  private int batches;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each speed is measured (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(names = "--json", description = "Print JSON lines instead of a table.")
  private boolean json;

  private final Streams streams;

  BenchCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    BadInput.unless(batches >= 1, "--batches", batches, "at least 1", 12);
    BadInput.unless(repeats >= 1, "--repeats", repeats, "at least 1", 3);
    int workers = threads.count();
    Workload workload = Workload.of(preset);
    Config config = preset.config(workload.sourceIds(), workload.targetIds());
    Transformer model = Transformer.create(config, SEED);
    if (!json) {
      streams.print(title(model, workers));
    }
    print(training(model, workload, workers));
    print(decoding(model, workload, workers, 1, 32));
    print(decoding(model, workload, workers, DECODING_BATCH, 4));
    return Main.SUCCESS;
  }

  private String title(Transformer model, int workers) {
    return String.format(
        Locale.ROOT,
        "%s: %,d parameters, doubles, threads: %d, products: %s, JDK %s%n",
        preset,
        model.parameters().count(),
        workers,
        Blas.name(),
        Version.jdk());
  }

  private void print(Measurement measurement) throws IOException {
    streams.print((json ? measurement.json() : measurement.row()) + "\n");
  }

  private Measurement training(Transformer model, Workload workload, int workers)
      throws IOException, InterruptedException {
    List<EncodedPair> pairs = workload.pairs(batches, new SplittableRandom(SEED));
    Recipe recipe = new Recipe(MANY, workload.batch(), 5e-4, 1, 0, 1, Integer.MAX_VALUE, SEED);
    Checkpoint start =
        Checkpoint.of(
            model,
            Workload.tokenizer(workload.sourceIds()),
            Workload.tokenizer(workload.targetIds()),
            recipe);
    List<Double> rates = TrainingSpeed.measure(start, pairs, workers, repeats);
    return measurement(
        "train", Measurement.Unit.TARGET_TOKENS, workload.batch(), workers, model, rates);
  }

  /** Times the decoding of so many batches. */
  private Measurement decoding(
      Transformer model, Workload workload, int workers, int batch, int count)
      throws InterruptedException {
    SplittableRandom random = new SplittableRandom(SEED);
    List<int[][]> sources =
        Stream.generate(() -> workload.sources(batch, random)).limit(count).toList();
    DecodingSpeed speed = new DecodingSpeed(model, workload.mean(), workers);
    List<Double> rates = speed.measure(sources, repeats);
    return measurement("decode-cached", Measurement.Unit.SENTENCES, batch, workers, model, rates);
  }

  private Measurement measurement(
      String what,
      Measurement.Unit unit,
      int batch,
      int workers,
      Transformer model,
      List<Double> rates) {
    return new Measurement(what, unit, batch, preset, workers, model.parameters().count(), rates);
  }
}
