package org.lectern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.lectern.lab.Architecture;
import org.lectern.lab.Contest;
import org.lectern.lab.Score;
import org.lectern.lab.Scoreboard;
import org.lectern.matrix.Blas;
import org.lectern.text.Corpus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lectern scoreboard}: the Transformer and its predecessors, under the same conditions. */
@Command(
    name = "scoreboard",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Train the Transformer and what came before it, and compare.",
      "Average of embeddings, RNN without and with attention, one head, four heads, Transformer:"
          + " the same pairs, tokenizers, recipe and number of parameters, several seeds. Every"
          + " 20th pair is kept for the test. After each training its line is added to --out; the"
          + " summary is printed at the end."
    })
final class ScoreboardCommand implements Callable<Integer> {
  private static final int FEWEST_PARAMETERS = 10_000;
  private static final int MOST_PARAMETERS = 10_000_000; // six models must stay comparable
  private static final int FEWEST_PIECES = 300; // four special ids, every byte, some merges

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "Sentence pairs, one a line, columns separated by tabs, UTF-8.")
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The scores, a line for each training; for example scores.tsv.")
  private Path out;

  @Option(
      names = "--columns",
      paramLabel = "S,T",
      defaultValue = "1,2",
      converter = ColumnPair.Converter.class,
      description = "Columns of source and target (default: ${DEFAULT-VALUE}).")
  private ColumnPair columns;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "12",
      description = "How often each pair is seen (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Trainings of each architecture, with seeds 1 to N (default: 3).")
  private int seeds;

  @Option(
      names = "--parameters",
      paramLabel = "N",
      defaultValue = "300000",
      description = "Numbers that each model learns, within 3 %% (default: 300000).")
  private long parameters;

  @Option(
      names = "--pieces",
      paramLabel = "IDS",
      defaultValue = "1000",
      description = "Ids of each byte-pair tokenizer (default: ${DEFAULT-VALUE}).")
  private int pieces;

  @Option(
      names = "--resume",
      description = "Keep the lines in --out and train only what is missing.")
  private boolean resume;

  @Option(
      names = "--force",
      description = "Begin anew even if --out exists. Without --force it is never replaced.")
  private boolean force;

  private final Streams streams;
  private final Interruption interruption;
  private final StatusLine status;

  ScoreboardCommand(Streams streams, Interruption interruption) {
    this.streams = streams;
    this.interruption = interruption;
    this.status = StatusLine.of(streams);
  }

  /** One training that is to be done. */
  private record Task(Architecture architecture, long seed) {}

  @Override
  public Integer call() throws IOException {
    checkOptions();
    BlasChoice.loadAhead();
    Corpus corpus = Corpus.read(data, columns.source(), columns.target());
    int pairs = corpus.pairs().size();
    if (pairs < Contest.TEST_EVERY) {
      throw new BadInput(
          "%s: has %d sentence pairs; %d are needed to keep one for the test"
              .formatted(data, pairs, Contest.TEST_EVERY));
    }
    OutFile.check(out, resume, force, data);
    status.show(() -> "learning tokenizers");
    Contest contest = new Contest(corpus.pairs(), pieces, Contest.recipe(epochs), parameters);
    Scoreboard board = resume && Files.exists(out) ? stored() : new Scoreboard(List.of());
    check(contest, board);
    Blas.name(); // if what computes cannot be had, then here
    board.write(out);
    status.println(
        String.format(
            Locale.ROOT,
            "%s: %d sentence pairs; %d trainings of %d epochs, %d of them done",
            data,
            pairs,
            seeds * Architecture.values().length,
            epochs,
            board.scores().size()));
    return run(contest, board);
  }

  private void checkOptions() {
    if (resume && force) {
      throw new BadInput("--resume and --force contradict each other; give one of them");
    }
    BadInput.unless(epochs >= 1, "--epochs", epochs, "at least 1", 12);
    BadInput.unless(seeds >= 1, "--seeds", seeds, "at least 1", 3);
    BadInput.unless(
        parameters >= FEWEST_PARAMETERS && parameters <= MOST_PARAMETERS,
        "--parameters",
        parameters,
        "from " + FEWEST_PARAMETERS + " to " + MOST_PARAMETERS,
        300000);
    BadInput.unless(pieces >= FEWEST_PIECES, "--pieces", pieces, "at least " + FEWEST_PIECES, 1000);
  }

  private Scoreboard stored() throws IOException {
    try {
      return Scoreboard.read(out);
    } catch (IOException e) {
      throw new BadInput(e.getMessage() + "; begin anew with --force", e);
    }
  }

  /** Models must fit the budget, and scores that stay must be of the same contest. */
  private void check(Contest contest, Scoreboard board) {
    for (Architecture architecture : Architecture.values()) {
      long count = contest.candidate(architecture, 1).parameters();
      if (Math.abs(count - parameters) > 0.03 * parameters) {
        throw new BadInput(
            String.format(
                Locale.ROOT,
                "--parameters %d: \"%s\" can have %d at the nearest; try more, or fewer --pieces",
                parameters,
                architecture.label(),
                count));
      }
      for (long seed = 1; seed <= seeds; seed++) {
        board.find(architecture, seed).ifPresent(score -> requireSame(score, count));
      }
    }
  }

  private void requireSame(Score score, long count) {
    if (score.epochs() != epochs || score.parameters() != count) {
      throw new BadInput(
          String.format(
              Locale.ROOT,
              "%s: was begun with %d epochs and %d parameters for \"%s\", not %d and %d;"
                  + " give the same options and data, or begin anew with --force",
              out,
              score.epochs(),
              score.parameters(),
              score.architecture().label(),
              epochs,
              count));
    }
  }

  private int run(Contest contest, Scoreboard stored) throws IOException {
    List<Task> tasks = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) { // one of each first: a first view comes early
      for (Architecture architecture : Architecture.values()) {
        if (stored.find(architecture, seed).isEmpty()) {
          tasks.add(new Task(architecture, seed));
        }
      }
    }
    Scoreboard board = stored;
    ScoreboardMonitor monitor = new ScoreboardMonitor(status, tasks.size(), System::nanoTime);
    interruption.arm();
    try {
      for (Task task : tasks) {
        monitor.begin(task.architecture(), task.seed());
        board = board.with(contest.score(task.architecture(), task.seed(), monitor));
        board.write(out);
        monitor.end(board.find(task.architecture(), task.seed()).orElseThrow());
      }
    } catch (InterruptedException | CancellationException e) {
      status.println(
          String.format(
              Locale.ROOT,
              "interrupted; %s keeps %d finished trainings; resume with: %s",
              out,
              board.scores().size(),
              CommandText.resuming(spec.root().commandLine().getParseResult().originalArgs())));
      return Main.INTERRUPTED;
    } finally {
      status.clear();
    }
    streams.print(table(board));
    return Main.SUCCESS;
  }

  private static String table(Scoreboard board) {
    TextTable table =
        new TextTable("architecture", "sizes", "parameters", "perplexity", "BLEU", "seconds");
    for (Scoreboard.Standing standing : board.standings()) {
      table.add(
          standing.architecture().label(),
          standing.sizes(),
          String.format(Locale.ROOT, "%,d", standing.parameters()),
          standing.perplexity().toString(),
          standing.bleu().toString(),
          String.format(Locale.ROOT, "%.0f s", standing.seconds().mean()));
    }
    return table.toString();
  }
}
