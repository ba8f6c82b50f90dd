package org.lectern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.lectern.decode.Bleu;
import org.lectern.decode.BleuTokenizer;
import org.lectern.decode.LengthPenalty;
import org.lectern.decode.Search;
import org.lectern.decode.Translator;
import org.lectern.matrix.Blas;
import org.lectern.matrix.SharedProducts;
import org.lectern.text.Corpus;
import org.lectern.text.LineReader;
import org.lectern.text.Problem;
import org.lectern.text.TextColumn;
import org.lectern.train.Checkpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code lectern translate}: sentences in, translations out, one a line and in their order. */
@Command(
    name = "translate",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Translate sentences, one a line; an empty line stays empty.",
      "With --reference the last two lines on standard error are BLEU and its signature."
    })
final class TranslateCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  /** So many lines are sorted by length together; then their translations are printed. */
  private static final int WINDOW = 2048;

  private static final int ORDINARY = 200; // letters that need no look
  private static final int MOST_HYPOTHESES = 1024; // each has its keys and values in memory

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "A checkpoint that train wrote.")
  private Path model;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      defaultValue = STANDARD_INPUT,
      description = "The sentences, UTF-8; - or nothing for standard input.")
  private Path input;

  @Option(
      names = "--column",
      paramLabel = "K",
      defaultValue = "1",
      description = "Column of --input, separated by tabs (default: ${DEFAULT-VALUE}).")
  private int column;

  @Option(
      names = "--beam",
      paramLabel = "W",
      defaultValue = "1",
      description = "Hypotheses kept in play; 1 is greedy (default: ${DEFAULT-VALUE}).")
  private int beam;

  @Option(
      names = "--length-penalty",
      paramLabel = "A",
      defaultValue = "0.6",
      description = "With --beam: ranks by log p / ((5 + length) / 6)^A (default: 0.6).")
  private double lengthPenalty;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "Translations to compare with, one for each line of --input.")
  private Path reference;

  @Option(
      names = "--reference-column",
      paramLabel = "K",
      defaultValue = "1",
      description = "Column of --reference (default: ${DEFAULT-VALUE}).")
  private int referenceColumn;

  @Option(
      names = "--tokenize",
      paramLabel = "NAME",
      defaultValue = "13a",
      converter = BleuTokenizerConverter.class,
      description = "What BLEU takes for a word: 13a, intl, char, zh (default: 13a).")
  private BleuTokenizer tokenize;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      description = "Sentences translated together (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Mixin private ThreadOption threads;

  private final Streams streams;
  private final StatusLine status;

  TranslateCommand(Streams streams) {
    this.streams = streams;
    this.status = StatusLine.of(streams);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkOptions();
    int workers = threads.count();
    Blas.name(); // if what computes cannot be had, then here and once, not in several threads
    List<String> references = reference == null ? null : references();
    Checkpoint checkpoint = Checkpoint.load(model);
    Search search = beam == 1 ? Search.greedy() : Search.beam(beam, penalty());
    Translator translator =
        new Translator(checkpoint.model(), checkpoint.source(), checkpoint.target(), search, batch);
    if (references == null && isStandardInput() && streams.inTerminal()) {
      converse(translator, workers);
      return Main.SUCCESS;
    }
    List<String> sentences = sentences();
    if (references != null) {
      checkCounts(sentences.size(), references.size());
    }
    checkLengths(checkpoint, translator, sentences);
    List<String> translations;
    try {
      translations = translate(translator, sentences, workers);
    } catch (CancellationException e) { // which is one of the next
      throw e;
    } catch (IllegalStateException e) { // its numbers overflow
      throw new BadInput(model + ": " + e.getMessage(), e);
    }
    if (references != null) {
      Bleu.Score score = Bleu.of(tokenize).score(translations, references);
      status.println(score.toString());
      status.println("signature: " + score.signature());
    }
    return Main.SUCCESS;
  }

  private void checkOptions() throws IOException {
    BadInput.unless(column >= 1, "--column", column, "at least 1", 1);
    BadInput.unless(referenceColumn >= 1, "--reference-column", referenceColumn, "at least 1", 2);
    BadInput.unless(
        beam >= 1 && beam <= MOST_HYPOTHESES, "--beam", beam, "from 1 to " + MOST_HYPOTHESES, 4);
    BadInput.unless(batch >= 1, "--batch", batch, "at least 1", 64);
    BadInput.unless(
        lengthPenalty >= 0 && lengthPenalty < Double.POSITIVE_INFINITY,
        "--length-penalty",
        lengthPenalty,
        "0 or more",
        0.6);
    boolean sameFile =
        reference != null
            && !isStandardInput()
            && Files.exists(reference)
            && Files.exists(input)
            && Files.isSameFile(reference, input);
    if (sameFile && column == referenceColumn) {
      throw new BadInput(
          reference
              + ": column "
              + column
              + " is both input and reference; add --reference-column 2, say");
    }
  }

  private LengthPenalty penalty() {
    return LengthPenalty.gnmt(lengthPenalty);
  }

  private List<String> references() throws IOException {
    return told(Corpus.lines(reference, referenceColumn));
  }

  private List<String> sentences() throws IOException {
    return told(
        isStandardInput()
            ? Corpus.lines(streams.in(), "standard input", column)
            : Corpus.lines(input, column));
  }

  private boolean isStandardInput() {
    return input.toString().equals(STANDARD_INPUT);
  }

  /** Returns the texts, after telling of lines that should have had one. */
  private List<String> told(TextColumn lines) {
    List<Problem> bad =
        lines.problems().stream().filter(p -> !p.message().equals("empty line")).toList();
    if (!bad.isEmpty()) {
      status.println("lines that stay empty: " + bad.size() + ", first: " + bad.get(0));
    }
    return lines.texts();
  }

  private void checkCounts(int sentences, int references) {
    if (sentences != references) {
      throw new BadInput(
          "%s: has %d lines, but the input %d; give one reference for each line"
              .formatted(reference, references, sentences));
    }
  }

  /** Sentences of a batch are of like length; the longest tells what memory it takes. */
  private void checkLengths(Checkpoint checkpoint, Translator translator, List<String> sentences) {
    int heads = checkpoint.model().config().heads();
    for (List<Integer> lines : translator.batches(sentences)) {
      int last = lines.get(lines.size() - 1); // the longest, in letters
      if (sentences.get(last).length() > ORDINARY) {
        String place = (isStandardInput() ? "standard input" : input) + ":" + (last + 1);
        int ids = checkpoint.source().encode(sentences.get(last)).length;
        Longest.check(place, ids, lines.size(), heads, ", or give --batch 1");
      }
    }
  }

  /** A person types: each line is answered before the next one is read, by all threads. */
  private void converse(Translator translator, int workers) throws IOException {
    try (SharedProducts shared = new SharedProducts(Blas.products(), workers);
        LineReader reader = new LineReader(streams.in(), "standard input")) {
      Translator together = translator.with(shared);
      String line;
      while ((line = reader.next()) != null) {
        streams.print(ParallelTranslator.oneLine(together.translate(line)) + "\n");
      }
    }
  }

  private List<String> translate(Translator translator, List<String> sentences, int workers)
      throws IOException, InterruptedException {
    List<String> translations = new ArrayList<>();
    try (ParallelTranslator parallel = new ParallelTranslator(translator, workers)) {
      for (int from = 0; from < sentences.size(); from += WINDOW) {
        List<String> window = sentences.subList(from, Math.min(from + WINDOW, sentences.size()));
        int before = from;
        List<String> translated =
            parallel.translate(
                window,
                done ->
                    status.show(() -> "translated " + (before + done) + " of " + sentences.size()));
        status.clear();
        streams.print(String.join("\n", translated) + "\n");
        translations.addAll(translated);
      }
    } finally {
      status.clear();
    }
    return translations;
  }

  /** Finds a tokenizer by the name that sacrebleu gives it. */
  static final class BleuTokenizerConverter implements ITypeConverter<BleuTokenizer> {
    @Override
    public BleuTokenizer convert(String label) {
      try {
        return BleuTokenizer.of(label);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
