package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.lectern.decode.Search;
import org.lectern.decode.StepFunction;
import org.lectern.lab.Bigrams;
import org.lectern.lab.Windows;
import org.lectern.nn.Gpt;
import org.lectern.text.CharacterTokenizer;
import org.lectern.text.EncodedPair;
import org.lectern.text.Vocabulary;
import org.lectern.train.DivergenceException;
import org.lectern.train.Event;
import org.lectern.train.Trainer;
import org.lectern.train.Validation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lectern lm}: a GPT that learns to write a text, character by character. */
@Command(
    name = "lm",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Train a GPT on a text, one character after the other, within a budget.",
      "Prints its perplexity on the last tenth of the text, which it has not seen, beside that of"
          + " counting characters and pairs of characters; then a sample. Nothing is kept."
    })
final class LmCommand implements Callable<Integer> {
  private static final double HELD_OUT = 0.1;
  private static final int MOST_BYTES = 1 << 28;
  private static final int BYTES_FOR_A_BYTE = 64; // text, characters, ids, windows, gradients

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "The text, UTF-8; some ten thousand characters or more.")
  private Path data;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "300",
      description = "Ends the training (default: 300).")
  private double seconds;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Ends the training too, whichever comes first (default: no limit).")
  private Long steps;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "300",
      description = "Characters to write in the end (default: 300).")
  private int sample;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "0.8",
      description = "Of the sample; lower is safer (default: 0.8).")
  private double temperature;

  @Mixin private LmOptions options;

  @Mixin private ThreadOption threads;

  private final Streams streams;
  private final Interruption interruption;
  private final StatusLine status;

  LmCommand(Streams streams, Interruption interruption) {
    this.streams = streams;
    this.interruption = interruption;
    this.status = StatusLine.of(streams);
  }

  @Override
  public Integer call() throws IOException {
    check();
    int workers = threads.count();
    BlasChoice.loadAhead();
    String text = read();
    CharacterTokenizer characters =
        CharacterTokenizer.train(List.of(text), 1, Integer.MAX_VALUE); // every one has an id
    Windows windows = windows(characters.encode(text));
    List<EncodedPair> heldOut = Windows.asPairs(windows.heldOut());
    Gpt gpt = Gpt.create(options.config(characters.size()), options.seed());
    Trainer trainer =
        new Trainer(gpt, options.recipe(), Windows.asPairs(windows.training()), heldOut)
            .threads(workers);
    status.println(
        String.format(
            Locale.ROOT,
            "%s: %,d characters, %d different, the last %d %% held out; %,d parameters, threads:"
                + " %d",
            data,
            text.codePointCount(0, text.length()),
            characters.size() - Vocabulary.SPECIAL.size(),
            Math.round(100 * HELD_OUT),
            gpt.parameters().count(),
            workers));
    long most = steps == null ? Long.MAX_VALUE : steps;
    TrainingBudget budget = new TrainingBudget(seconds, most, System::nanoTime);
    trainer.listen(event -> tell(event, budget)).listen(budget);
    interruption.arm();
    try {
      train(trainer, budget);
      double loss = Validation.loss(gpt, heldOut);
      status.clear();
      streams.print(table(windows, characters.size(), budget, loss) + write(gpt, characters));
      return Main.SUCCESS;
    } catch (InterruptedException e) {
      status.clear();
      status.println("interrupted at step " + budget.step() + "; nothing is kept");
      return Main.INTERRUPTED;
    }
  }

  private void check() {
    boolean isTime = seconds > 0 && seconds < Double.POSITIVE_INFINITY;
    BadInput.unless(isTime, "--seconds", seconds, "positive", 300);
    BadInput.unless(steps == null || steps >= 1, "--steps", steps, "at least 1", 500);
    BadInput.unless(sample >= 0, "--sample", sample, "at least 0", 300);
    boolean isWarm = temperature > 0 && temperature < Double.POSITIVE_INFINITY;
    BadInput.unless(isWarm, "--temperature", temperature, "positive", 0.8);
    options.check();
  }

  private String read() throws IOException {
    int most = (int) Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / BYTES_FOR_A_BYTE);
    try (InputStream in = Files.newInputStream(data)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new BadInput(
            data
                + ": is longer than "
                + (most >> 20)
                + " MB; take a part of it, or java -Xmx more");
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadInput(data + ": is not UTF-8; convert it with iconv, say", e);
    } catch (NoSuchFileException e) {
      throw new BadInput(data + ": no such file", e);
    } catch (IOException e) {
      throw new BadInput(data + ": cannot be read: " + e.getMessage() + "; name a text file", e);
    }
  }

  private Windows windows(int[] ids) {
    try {
      return Windows.of(ids, options.context(), HELD_OUT);
    } catch (IllegalArgumentException e) { // too short
      throw new BadInput(data + ": " + e.getMessage(), e);
    }
  }

  private void tell(Event event, TrainingBudget budget) {
    if (event instanceof Event.Step step) {
      status.show(
          () ->
              String.format(
                  Locale.ROOT,
                  "step %d, perplexity %.2f, %.0f characters/s, %.0f %% of the budget",
                  step.step(),
                  Math.exp(step.loss()),
                  step.tokensPerSecond(),
                  100 * budget.share()));
    } else if (event instanceof Event.Epoch epoch) {
      status.println(
          String.format(
              Locale.ROOT,
              "text seen %d times, step %d, %.0f s: held-out perplexity %.2f",
              epoch.epoch(),
              epoch.step(),
              budget.elapsed(),
              epoch.perplexity()));
    }
  }

  /** Trains until the budget is used; an interruption by somebody else is passed on. */
  private static void train(Trainer trainer, TrainingBudget budget)
      throws InterruptedException, IOException {
    try {
      trainer.train();
    } catch (InterruptedException e) {
      if (!budget.isUsed()) {
        throw e;
      }
    }
  }

  private static String table(Windows windows, int vocabulary, TrainingBudget budget, double loss) {
    Bigrams pairs = new Bigrams(windows.training(), vocabulary);
    TextTable table = new TextTable("predicts held-out characters", "perplexity", "nats");
    row(table, "counts of characters", pairs.unigramPerplexity(windows.heldOut()));
    row(table, "counts of pairs (bigram)", pairs.perplexity(windows.heldOut()));
    String gpt =
        String.format(Locale.ROOT, "GPT, %d steps in %.0f s", budget.step(), budget.elapsed());
    row(table, gpt, Math.exp(loss));
    return table.toString();
  }

  private static void row(TextTable table, String name, double perplexity) {
    table.add(
        name,
        String.format(Locale.ROOT, "%.2f", perplexity),
        String.format(Locale.ROOT, "%.3f", Math.log(perplexity)));
  }

  /** A sample that begins a new line, with an empty line before it. */
  private String write(Gpt gpt, CharacterTokenizer characters) {
    if (sample == 0) {
      return "";
    }
    StepFunction next =
        StepFunction.ofPrefix(
            read -> {
              int from = Math.max(0, read.length - options.context());
              return gpt.logProbabilities(Arrays.copyOfRange(read, from, read.length));
            });
    int start = characters.encode("\n")[0]; // what came before a line; unknown in a single line
    int[] written;
    try {
      written =
          Search.sampling(temperature, 0, 1, new SplittableRandom(options.seed()))
              .search(next, start, Vocabulary.END, sample)
              .get(0)
              .tokens();
    } catch (CancellationException e) { // which is one of the next
      throw e;
    } catch (IllegalStateException e) { // its last step was too large
      throw new DivergenceException(e.getMessage() + "; lower --peak-rate");
    }
    return System.lineSeparator() + characters.decode(written).strip() + System.lineSeparator();
  }
}
