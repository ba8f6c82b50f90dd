package org.lectern.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lectern.matrix.Blas;
import org.lectern.nn.Transformer;
import org.lectern.text.Batches;
import org.lectern.text.Corpus;
import org.lectern.text.EncodedPair;
import org.lectern.text.SentencePair;
import org.lectern.text.Tokenizer;
import org.lectern.train.Checkpoint;
import org.lectern.train.Event;
import org.lectern.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code lectern train}: from two corpora to a checkpoint.
 *
 * <p>All that can be checked is checked before anything is written. Then the checkpoint is written
 * at once, before the first step: a full disk shows itself in time, and {@code --resume} goes on
 * from wherever the training was killed.
 */
@Command(
    name = "train",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Train a model on sentence pairs, one a line, columns separated by tabs.",
      "The checkpoint holds the model, its tokenizers and the state of the training. It is written"
          + " whole or not at all, after each epoch and at Ctrl-C; with --resume the training goes"
          + " on from it, to the same bits as if it had never stopped, with any --threads."
    })
final class TrainCommand implements Callable<Integer> {
  private static final int PROBLEMS_SHOWN = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "Sentence pairs to learn from, UTF-8.")
  private Path data;

  @Option(
      names = "--valid",
      required = true,
      paramLabel = "FILE",
      description = "Sentence pairs to measure with after each epoch.")
  private Path valid;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The checkpoint, for example model.safetensors.")
  private Path out;

  @Option(
      names = "--columns",
      paramLabel = "S,T",
      defaultValue = "1,2",
      converter = ColumnPair.Converter.class,
      description = "Columns of source and target (default: ${DEFAULT-VALUE}).")
  private ColumnPair columns;

  @Mixin private TrainingOptions options;

  @Mixin private ThreadOption threads;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "STEPS",
      description = "Write the checkpoint every so many steps too (default: after epochs only).")
  private Integer checkpointEvery;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = {
        "At the end write the model alone too, in single precision: a sixth of the size, to"
            + " translate with; training cannot go on from it."
      })
  private Path export;

  @Option(
      names = "--resume",
      description = {
        "Go on with the training in --out; begin if there is none.",
        "Only --epochs may differ from the first time."
      })
  private boolean resume;

  @Option(
      names = "--force",
      description = "Begin anew even if --out exists. Without --force it is never replaced.")
  private boolean force;

  private final Interruption interruption;
  private final StatusLine status;

  TrainCommand(Streams streams, Interruption interruption) {
    this.interruption = interruption;
    this.status = StatusLine.of(streams);
  }

  @Override
  public Integer call() throws IOException {
    options.check();
    int workers = threads.count();
    BlasChoice.loadAhead();
    int every = checkpointEvery == null ? Integer.MAX_VALUE : checkpointEvery;
    BadInput.unless(every >= 1, "--checkpoint-every", every, "at least 1", 100);
    if (resume && force) {
      throw new BadInput("--resume and --force contradict each other; give one of them");
    }
    Corpus training = Corpus.read(data, columns.source(), columns.target());
    Corpus validation = Corpus.read(valid, columns.source(), columns.target());
    OutFile.check(out, resume, force, data, valid);
    checkExport();
    boolean goesOn = resume && Files.exists(out);
    Checkpoint stored = goesOn ? options.goingOn(out, Checkpoint.loadTraining(out)) : null;

    status.show(() -> "learning tokenizers");
    Checkpoint start = goesOn ? same(stored, training) : begin(training);
    List<EncodedPair> pairs = encode(start, training);
    List<EncodedPair> validationPairs = encode(start, validation);
    checkLengths(start, validationPairs);
    Trainer trainer = trainer(start, pairs, validationPairs).threads(workers);
    Blas.name(); // if what computes cannot be had, then here and once, not in several threads
    if (!goesOn) {
      trainer.checkpoint().save(out);
    }
    // up to here something may have been wrong: then its message was the only line
    tell(data, training);
    tell(valid, validation);
    tell(start, pairs, workers, trainer.steps());
    if (goesOn) {
      status.println("going on from step " + start.progress().step() + " of " + trainer.steps());
    }
    trainer.saveTo(out).listen(new TrainingMonitor(status, System::nanoTime));
    trainer.listen(event -> save(event, every, trainer));
    return train(trainer);
  }

  private void checkExport() throws IOException {
    if (export != null) {
      if (export.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
        throw new BadInput("--export and --out are both " + out + "; name two files");
      }
      OutFile.check("--export", export, resume, force, data, valid);
    }
  }

  private void tell(Path file, Corpus corpus) {
    status.println(file + ": " + corpus.pairs().size() + " sentence pairs");
    corpus.problems().stream().limit(PROBLEMS_SHOWN).forEach(p -> status.println("  " + p));
    if (!corpus.problems().isEmpty()) {
      status.println("  " + corpus.problems().size() + " lines left out in all");
    }
  }

  private Checkpoint begin(Corpus corpus) {
    Tokenizer source = options.learn(sources(corpus));
    Tokenizer target = options.learn(targets(corpus));
    long seed = options.recipe().seed();
    Transformer model = Transformer.create(options.config(source, target), seed);
    return Checkpoint.of(model, source, target, options.recipe());
  }

  private Checkpoint same(Checkpoint stored, Corpus corpus) {
    options.requireSame(out, stored.source(), sources(corpus));
    options.requireSame(out, stored.target(), targets(corpus));
    return stored;
  }

  private static List<String> sources(Corpus corpus) {
    return corpus.pairs().stream().map(SentencePair::source).toList();
  }

  private static List<String> targets(Corpus corpus) {
    return corpus.pairs().stream().map(SentencePair::target).toList();
  }

  /** Training leaves long pairs out; validation measures all. */
  private void checkLengths(Checkpoint start, List<EncodedPair> pairs) {
    int longest =
        pairs.stream()
            .mapToInt(pair -> Math.max(pair.source().length, pair.target().length))
            .max()
            .orElse(0);
    int together = Math.min(pairs.size(), Trainer.SHARD);
    int heads = start.model().config().heads();
    Longest.check(valid + ": its longest sentence", longest, together, heads, "");
  }

  private Trainer trainer(
      Checkpoint start, List<EncodedPair> training, List<EncodedPair> validation) {
    try {
      return new Trainer(start, training, validation);
    } catch (IllegalArgumentException e) { // the pairs are too long, or not those of the checkpoint
      throw new BadInput(data + ": " + e.getMessage(), e);
    } finally {
      status.clear();
    }
  }

  private void tell(Checkpoint start, List<EncodedPair> pairs, int workers, long steps) {
    int longest = start.recipe().maxLength();
    int left = new Batches(pairs, start.recipe().batch(), longest).leftOut();
    if (left > 0) {
      status.println(
          left + " pairs of " + data + " left out: a side has more than " + longest + " ids");
    }
    status.println(
        String.format(
            Locale.ROOT,
            "%d source ids, %d target ids, %,d parameters, %d steps, threads: %d, %s, products: %s",
            start.source().size(),
            start.target().size(),
            start.model().parameters().count(),
            steps,
            workers,
            start.recipe().precision(),
            start.recipe().precision().products().name()));
  }

  private static List<EncodedPair> encode(Checkpoint by, Corpus corpus) {
    return corpus.pairs().stream()
        .map(pair -> EncodedPair.of(pair, by.source(), by.target()))
        .toList();
  }

  private void save(Event event, int every, Trainer trainer) {
    if (event instanceof Event.Step step && step.step() % every == 0) {
      try {
        trainer.checkpoint().save(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // a listener cannot throw it as it is
      }
    }
  }

  private int train(Trainer trainer) throws IOException {
    interruption.arm();
    try {
      trainer.train();
    } catch (InterruptedException e) {
      status.println(
          String.format(
              Locale.ROOT,
              "interrupted at step %d; checkpoint %s kept; resume with: %s",
              trainer.checkpoint().progress().step(),
              out,
              CommandText.resuming(spec.root().commandLine().getParseResult().originalArgs())));
      return Main.INTERRUPTED;
    } finally {
      status.clear();
    }
    status.println("trained for " + trainer.checkpoint().progress().epoch() + " epochs: " + out);
    if (export != null) {
      trainer.checkpoint().saveModel(export);
      status.println("the model alone: " + export);
    }
    return Main.SUCCESS;
  }
}
