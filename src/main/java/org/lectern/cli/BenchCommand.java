package org.lectern.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lectern.lab.Cost;
import org.lectern.matrix.Precision;
import org.lectern.nn.Config;
import org.lectern.train.Recipe;
import org.lectern.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code lectern bench}: how fast a model of given size is trained and decoded here, and why not
 * faster.
 */
@Command(
    name = "bench",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Measure the speed of training and of greedy decoding with remembered keys and values.",
      "Made-up sentences, their lengths drawn from a seeded generator; Adam, gradients clipped at 1,"
          + " dropout 0.1; after a warm-up the median of the repeats, and their spread, (greatest -"
          + " least) / median. Speeds are comparable only when measured next to each other on a"
          + " quiet machine.",
      "Or one of three reports: --compare, --products, --curves. Reports take none of --batches,"
          + " --repeats, --warm-up and --json; --compare takes no other option at all."
    })
final class BenchCommand implements Callable<Integer> {
  private static final long SEED = 0;
  private static final int DECODING_BATCH = 64;
  private static final int MANY = 1_000_000; // epochs; the measurement ends the training
  private static final int MOST_BATCHES = 10_000; // their sentences are made up before the start
  private static final int MOST_REPEATS = 1000;
  private static final int MOST_SECONDS = 3600;
  private static final List<String> OF_SPEEDS =
      List.of("--batches", "--repeats", "--warm-up", "--json");

  @Option(
      names = "--preset",
      converter = NameConverter.OfPreset.class,
      paramLabel = "NAME",
      defaultValue = "tutorial",
      description = "Sizes of the model: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Preset preset;

  @Mixin private ThreadOption threads;

  @Option(
      names = "--blas",
      converter = NameConverter.OfBlasChoice.class,
      paramLabel = "NAME",
      description =
          "What computes products: ${COMPLETION-CANDIDATES}, as java -Dlectern.blas (default:"
              + " auto).")
  private BlasChoice blas;

  @Option(
      names = "--precision",
      converter = NameConverter.OfPrecision.class,
      paramLabel = "NAME",
      defaultValue = "double",
      description =
          "Of training: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). Decoding is always"
              + " exact.")
  private Precision precision;

  @Option(
      names = "--batches",
      paramLabel = "N",
      defaultValue = "12",
      description = "Steps of training in an epoch (default: ${DEFAULT-VALUE}).")
  private int batches;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How often each speed is measured; a measurement is one epoch, or as many as half a"
              + " second takes (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description =
          "At most, before each speed; it ends after "
              + Rounds.SHORTEST_WARM_UP
              + " if the last two measurements differ by less than 10 %% (default:"
              + " ${DEFAULT-VALUE}).")
  private double warmUp;

  @Option(names = "--json", description = "Print JSON lines instead of a table.")
  private boolean json;

  @Option(
      names = "--compare",
      arity = "2",
      paramLabel = "FILE",
      description = {
        "Two files of JSON lines side by side: say those of another framework, and ours.",
        "A file may hold several runs, one after the other."
      })
  private List<Path> compare = List.of();

  @Option(
      names = "--products",
      description = "How fast each product of a training step runs beside the best shape seen.")
  private boolean products;

  @Option(
      names = "--curves",
      paramLabel = "FOLDER",
      description = {
        "Time of a training step by length of the sentences, batch and layers, beside the counted"
            + " multiply-adds; without --threads in one thread.",
        "Writes cost.csv and charts into the folder."
      })
  private Path curves;

  @Spec private CommandSpec spec;

  private final Streams streams;

  BenchCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    if (!compare.isEmpty()) {
      streams.print(Comparison.of(compare.get(0), compare.get(1)).text());
      return Main.SUCCESS;
    }
    if (blas != null) {
      blas.apply();
    }
    StatusLine line =
        new StatusLine(streams.err(), streams.errTerminal() && !json, System::nanoTime);
    Consumer<String> status = text -> line.show(() -> text);
    if (products) {
      products(status, line);
    } else if (curves != null) {
      curves(status, line);
    } else {
      speeds(status, line);
    }
    return Main.SUCCESS;
  }

  private void check() {
    unless(batches >= 1 && batches <= MOST_BATCHES, "--batches", batches, 1, MOST_BATCHES, 12);
    unless(repeats >= 1 && repeats <= MOST_REPEATS, "--repeats", repeats, 1, MOST_REPEATS, 5);
    unless(warmUp >= 0 && warmUp <= MOST_SECONDS, "--warm-up", warmUp, 0, MOST_SECONDS, 15);
    BadInput.unless(
        compare.isEmpty() || compare.size() == 2, "--compare", compare, "two files", "it once");
    long reports =
        Stream.of(!compare.isEmpty(), products, curves != null).filter(asked -> asked).count();
    if (reports > 1) {
      throw new BadInput("--compare, --products and --curves are reports; give one of them");
    }
    if (!compare.isEmpty()) {
      refuse("--compare", List.of("--preset", "--threads", "--blas", "--precision"));
    }
    if (reports == 1) {
      refuse("a report", OF_SPEEDS);
    }
  }

  private static void unless(
      boolean good, String option, Object value, int least, int most, int attempt) {
    BadInput.unless(good, option, value, "from " + least + " to " + most, attempt);
  }

  /** An option without effect is a misunderstanding; better said than ignored. */
  private void refuse(String report, List<String> options) {
    for (String option : options) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new BadInput(option + ": has no effect on " + report + "; leave it out");
      }
    }
  }

  private void speeds(Consumer<String> status, StatusLine line)
      throws IOException, InterruptedException {
    SpeedReport report =
        new SpeedReport(preset, recipe(), threads.count(), Rounds.Plan.of(warmUp, repeats), status);
    if (!json) {
      streams.print(
          String.format(
              Locale.ROOT,
              "%s: %,d parameters, %s, threads: %d, %s%n",
              preset,
              report.parameters(),
              precisionInForce(),
              threads.count(),
              surroundings()));
    }
    print(report.training(batches), line);
    print(report.decoding(1, 32), line);
    print(report.decoding(DECODING_BATCH, 4), line);
  }

  private String precisionInForce() {
    boolean rounds = precision == Precision.DOUBLE || precision.rounds();
    return rounds ? precision.toString() : precision + " (but nothing is rounded here)";
  }

  private void print(Measurement measurement, StatusLine line) throws IOException {
    line.clear();
    streams.print((json ? measurement.json() : measurement.row()) + "\n");
  }

  private void products(Consumer<String> status, StatusLine line)
      throws IOException, InterruptedException {
    Workload workload = Workload.of(preset);
    Config config = preset.config(workload.sourceIds(), workload.targetIds());
    Cost cost = new Cost(config, Trainer.SHARD, workload.mean(), workload.mean());
    String report = new ProductReport(precision.products(), threads.count(), status).of(cost);
    line.clear();
    streams.print(
        String.format(
            Locale.ROOT,
            "%s: GFLOP/s of the products of a training step, %d sentences of %d words; %s%n%n%s",
            preset,
            Trainer.SHARD,
            workload.mean(),
            surroundings(),
            report));
  }

  private void curves(Consumer<String> status, StatusLine line)
      throws IOException, InterruptedException {
    CostFiles files = CostFiles.in(curves);
    int count = threads.count(1);
    List<CostCurve> measured = new CostCurves(preset, recipe(), count, status).measure();
    line.clear();
    streams.print(
        String.format(
            Locale.ROOT, "%s: a training step, threads: %d, %s%n", preset, count, surroundings()));
    for (CostCurve curve : measured) {
      streams.print("\n" + curve.axis() + "\n\n" + curve.table() + curve.verdict());
    }
    files.write(measured); // last: a disk may be full by now
    streams.print("\nwritten into " + curves + "\n");
  }

  private String surroundings() {
    return "products: "
        + precision.products().name()
        + ", JDK "
        + Version.jdk()
        + ", "
        + Machine.cores()
        + " cores of "
        + Machine.processor();
  }

  private Recipe recipe() {
    int batch = Workload.of(preset).batch();
    return new Recipe(MANY, batch, 5e-4, 1, 0, 1, Integer.MAX_VALUE, SEED).withPrecision(precision);
  }
}
