package org.lectern.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.lectern.matrix.Precision;
import org.lectern.nn.Config;
import org.lectern.nn.PositionKind;
import org.lectern.text.Tokenizer;
import org.lectern.train.Checkpoint;
import org.lectern.train.Recipe;
import picocli.CommandLine.Option;

/** The options of a training that end in its checkpoint. Those not given are null. */
final class TrainingOptions {
  @Option(
      names = "--preset",
      converter = NameConverter.OfPreset.class,
      paramLabel = "NAME",
      description = "Sizes of the model: ${COMPLETION-CANDIDATES} (default: small).")
  private Preset preset;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often each sentence pair is seen (default: 12; phrases 45).")
  private Integer epochs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Of first weights, order of the pairs, dropout (default: 1).")
  private Long seed;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Sentence pairs a step (default: 64; phrases 32, multi30k 128).")
  private Integer batch;

  @Option(
      names = "--peak-rate",
      paramLabel = "RATE",
      description = "Highest learning rate (default: 0.0015; phrases 0.003, multi30k 0.0007).")
  private Double peakRate;

  @Option(
      names = "--warmup",
      paramLabel = "STEPS",
      description = "Steps up to the highest rate (default: 800; phrases 400, multi30k 1000).")
  private Long warmup;

  @Option(
      names = "--cooldown",
      paramLabel = "EPOCHS",
      description = "Epochs at the end in which the rate falls to 0 (default: 0; phrases 15).")
  private Integer cooldown;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description = "Probability of dropping an element (default: 0.1).")
  private Double dropout;

  @Option(
      names = "--positions",
      converter = NameConverter.OfPositionKind.class,
      paramLabel = "KIND",
      description = "Tell where a word stands: ${COMPLETION-CANDIDATES} (default: sinusoid).")
  private PositionKind positions;

  @Option(names = "--smoothing", paramLabel = "E", description = "Label smoothing (default: 0.1).")
  private Double smoothing;

  @Option(
      names = "--max-length",
      paramLabel = "IDS",
      description = "Pairs with a longer side are left out (default: 40; multi30k 60).")
  private Integer maxLength;

  @Option(
      names = "--precision",
      converter = NameConverter.OfPrecision.class,
      paramLabel = "NAME",
      description = {
        "Of the steps: ${COMPLETION-CANDIDATES} (default: double).",
        "With mixed, large products are rounded to float: faster for large models."
      })
  private Precision precision;

  @Option(
      names = "--tokenizer",
      converter = NameConverter.OfTokenizerKind.class,
      paramLabel = "KIND",
      description = "Learnt from --data: ${COMPLETION-CANDIDATES} (default: bytepair).")
  private TokenizerKind tokenizer;

  @Option(
      names = "--vocabulary",
      paramLabel = "IDS",
      description =
          "Ids of each tokenizer (default: 3000; tutorial 2000, phrases 1400," + " multi30k 8000).")
  private Integer vocabulary;

  /** Checks the ranges of all options that were given. */
  void check() {
    BadInput.unless(epochs == null || epochs >= 1, "--epochs", epochs, "at least 1", 12);
    BadInput.unless(batch == null || batch >= 1, "--batch", batch, "at least 1", 64);
    BadInput.unless(
        peakRate == null || (peakRate > 0 && peakRate < Double.POSITIVE_INFINITY),
        "--peak-rate",
        peakRate,
        "positive",
        0.0015);
    BadInput.unless(warmup == null || warmup >= 1, "--warmup", warmup, "at least 1", 800);
    BadInput.unless(
        cooldown == null || (cooldown >= 0 && cooldown <= or(epochs, preset().recipe().epochs())),
        "--cooldown",
        cooldown,
        "from 0 to --epochs",
        0);
    BadInput.unless(isShare(dropout), "--dropout", dropout, "from 0 to below 1", 0.1);
    BadInput.unless(isShare(smoothing), "--smoothing", smoothing, "from 0 to below 1", 0.1);
    BadInput.unless(
        maxLength == null || maxLength >= 2, "--max-length", maxLength, "at least 2", 40);
    int fewest = kind().minSize();
    BadInput.unless(
        vocabulary == null || vocabulary >= fewest,
        "--vocabulary",
        vocabulary,
        "at least " + fewest + " with --tokenizer " + kind(),
        3000);
  }

  private static boolean isShare(Double value) {
    return value == null || (value >= 0 && value < 1);
  }

  private Preset preset() {
    return or(preset, Preset.SMALL);
  }

  private TokenizerKind kind() {
    return or(tokenizer, TokenizerKind.BYTEPAIR);
  }

  /** Learns one tokenizer as the options say. */
  Tokenizer learn(List<String> texts) {
    return kind().learn(texts, or(vocabulary, preset().vocabulary()));
  }

  /** The sizes of a new model. */
  Config config(Tokenizer source, Tokenizer target) {
    Config config = preset().config(source.size(), target.size());
    return config
        .withDropout(or(dropout, config.dropout()))
        .withPositions(or(positions, config.positions()));
  }

  /** The recipe of a new training. */
  Recipe recipe() {
    return over(preset().recipe());
  }

  /** The recipe with every option that was given in its place. */
  private Recipe over(Recipe usual) {
    return new Recipe(
        or(epochs, usual.epochs()),
        or(batch, usual.batch()),
        or(peakRate, usual.peak()),
        or(warmup, usual.warmup()),
        or(smoothing, usual.smoothing()),
        usual.clip(),
        or(maxLength, usual.maxLength()),
        or(seed, usual.seed()),
        or(precision, usual.precision()),
        or(cooldown, Math.min(usual.cooldown(), or(epochs, usual.epochs()))));
  }

  private static <T> T or(T given, T usual) {
    return given == null ? usual : given;
  }

  /**
   * The checkpoint with the number of epochs wanted, after making sure that no other option asks
   * for something that it is not.
   */
  Checkpoint goingOn(Path file, Checkpoint stored) {
    Recipe recipe = stored.recipe();
    same(file, "--seed", seed, recipe.seed());
    same(file, "--batch", batch, recipe.batch());
    same(file, "--peak-rate", peakRate, recipe.peak());
    same(file, "--warmup", warmup, recipe.warmup());
    same(file, "--smoothing", smoothing, recipe.smoothing());
    same(file, "--max-length", maxLength, recipe.maxLength());
    same(file, "--precision", precision, recipe.precision());
    same(file, "--cooldown", cooldown, recipe.cooldown());
    if (recipe.cooldown() > 0) { // its rates follow from where it ends
      same(file, "--epochs", epochs, recipe.epochs());
    }
    Config config = stored.model().config();
    same(file, "--dropout", dropout, config.dropout());
    same(file, "--positions", positions, config.positions());
    String stands = Preset.of(config).map(Preset::toString).orElse("none");
    same(file, "--preset", preset == null ? null : preset.toString(), stands);
    return epochs == null ? stored : stored.withEpochs(epochs);
  }

  /** Makes sure that the stored tokenizers are those that the options ask for, if they do. */
  void requireSame(Path file, Tokenizer stored, List<String> texts) {
    if (tokenizer == null && vocabulary == null) {
      return;
    }
    TokenizerKind kind = TokenizerKind.of(stored);
    same(file, "--tokenizer", tokenizer, kind);
    if (vocabulary != null && vocabulary != stored.size()) {
      // a small corpus gives fewer ids than asked for: only learning again tells
      Tokenizer asked = kind.learn(texts, vocabulary);
      same(
          file,
          "--vocabulary",
          vocabulary,
          asked.size() == stored.size() ? vocabulary : stored.size());
    }
  }

  private static void same(Path file, String option, Object given, Object stored) {
    if (given != null && !Objects.equals(given, stored)) {
      throw new BadInput(
          "%s: was begun with %s %s, not %s; leave %s away to go on, or begin anew with --force"
              .formatted(file, option, stored, given, option));
    }
  }
}
