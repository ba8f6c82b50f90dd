package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.train.Safetensors;
import org.lectern.train.StoredTensor;

/** What the fuzzer found, each as a case of its own: one line, exit code 2, no memory, no wait. */
class RefusedInputTest {
  private static final Path ENDLESS = Path.of("/dev/zero");

  @TempDir Path folder;
  private TinyCorpus corpus;

  @BeforeEach
  void makeCorpus() throws IOException {
    corpus = TinyCorpus.in(folder);
  }

  private static void assertRefused(String words, Object... args) {
    String[] line = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      line[i] = args[i].toString();
    }
    Run run = Run.of(line);
    assertEquals(Main.BAD_INPUT, run.code(), run.err());
    String last = run.errLines().get(run.errLines().size() - 1);
    assertTrue(last.startsWith("lectern ") && last.contains(words), run.err());
  }

  /**
   * Sizes were believed before they were compared with the file: an exabyte for 5 MB of weights.
   */
  @Test
  void checkpointThatClaimsAnotherSize() throws IOException {
    assertEquals(0, Run.of(corpus.training(corpus.model(), "--epochs", "1")).code());
    Safetensors good = Safetensors.read(corpus.model());
    String config = good.metadata().get("config");
    for (String wrong :
        new String[] {
          config.replace("\"d\":64", "\"d\":1073741824"),
          config.replace("\"ff\":256", "\"ff\":2147483647"),
          config.replace("\"encoderLayers\":2", "\"encoderLayers\":1000000"),
          config.replaceAll("\"targetVocabulary\":\\d+", "\"targetVocabulary\":2147483647")
        }) {
      Map<String, String> texts = new HashMap<>(good.metadata());
      assertNotEquals(config, wrong);
      texts.put("config", wrong);
      Path file = folder.resolve("wrong.safetensors");
      try (OutputStream out = Files.newOutputStream(file)) {
        new Safetensors(good.tensors(), texts).write(out);
      }
      assertRefused("its metadata tells of a model with", "translate", "--model", file);
    }
  }

  /** The end of the training told of a mistake in Lectern, or exit code 1. */
  @Test
  void rateThatIsTooHigh() {
    Object[] training =
        Stream.of(corpus.training(corpus.model(), "--epochs", "1"))
            .map(word -> word.equals("0.003") ? "1e308" : word)
            .toArray();
    assertRefused("the gradient is no number any more", training);
  }

  /** A Java path of no letters is the current folder. */
  @Test
  void nameWithoutLetters() {
    assertRefused("'' is no file name", "translate", "--model", "");
    assertRefused("'' is no file name", "bench", "--curves", "");
    assertRefused("'' is no file name", "grade", "--assignment", "h2", "--in", "x", "--out", "");
    Object[] nul = {"grade", "--assignment", "h\0", "--in", folder, "--out", folder.resolve("g")};
    assertRefused("'h?' is no file name: Nul character not allowed", nul);
  }

  @Test
  void pathThroughAFile() {
    Path through = corpus.train().resolve("x");
    assertRefused("Not a directory", "translate", "--model", through);
    assertRefused("Not a directory", "lm", "--data", through);
    assertRefused("train.tsv is no folder", "grade", "merge", folder, "--out", through);
    assertRefused(
        "train.tsv is no folder",
        "grade",
        "--assignment",
        "h2",
        "--in",
        folder,
        "--out",
        corpus.train());
  }

  /** The grader took it for a failure of the disk, after it had looked for its compiler. */
  @Test
  void nameThatNoFolderCanHave() {
    String name = "x".repeat(300);
    assertRefused(
        "--out " + name + ": File name too long; choose another --out",
        "grade",
        "merge",
        folder,
        "--out",
        name);
  }

  /** Translating said so, the explorer ended with 1. */
  @Test
  void weightsWhoseSumsOverflow() throws IOException {
    assertEquals(0, Run.of(corpus.training(corpus.model(), "--epochs", "1")).code());
    Safetensors good = Safetensors.read(corpus.model());
    Map<String, StoredTensor> tensors = new HashMap<>(good.tensors());
    StoredTensor generator = tensors.get("generator.weight");
    double[] huge = new double[generator.values().length];
    Arrays.fill(huge, -Double.MAX_VALUE);
    tensors.put("generator.weight", new StoredTensor(generator.dtype(), generator.shape(), huge));
    Path file = folder.resolve("huge.safetensors");
    try (OutputStream out = Files.newOutputStream(file)) {
      new Safetensors(tensors, good.metadata()).write(out);
    }
    String words = file + ": Search: every next token has log-probability -Infinity or NaN";
    assertRefused(words, "translate", "--model", file, "--input", corpus.valid());
    assertRefused(words, "explore", "--model", file, "--source", "a", "--out", folder.resolve("p"));
  }

  /** They were read whole, until memory was full. */
  @Test
  void endlessFiles() {
    Assumptions.assumeTrue(Files.exists(ENDLESS), "no /dev/zero");
    assertRefused("/dev/zero: is longer than", "lm", "--data", ENDLESS);
    assertRefused("/dev/zero: is longer than", "bench", "--compare", ENDLESS, ENDLESS);
    assertRefused("/dev/zero: this is no ordinary file", "translate", "--model", ENDLESS);
  }

  /** Numbers overflowed, or memory was taken until there was none. */
  @Test
  void sizesBeyondReason() {
    assertRefused("from 1 to 1024", "translate", "--model", "x", "--beam", Integer.MAX_VALUE);
    Object[][] wrong = {
      {"--context", Integer.MAX_VALUE},
      {"--heads", Integer.MAX_VALUE},
      {"--layers", 1_000_000},
      {"--width", 1_000_000},
      {"--width", Integer.MAX_VALUE - 3}
    };
    for (Object[] option : wrong) {
      assertRefused("must be", "lm", "--data", corpus.train(), option[0], option[1]);
    }
    assertRefused(
        "from 10000 to 10000000",
        "scoreboard",
        "--data",
        corpus.train(),
        "--out",
        folder.resolve("scores"),
        "--parameters",
        Long.MAX_VALUE);
  }

  /** A book without line ends: attention asked for terabytes, or overflowed. */
  @Test
  void sentenceWithoutEnd() throws IOException {
    assertEquals(0, Run.of(corpus.training(corpus.model(), "--epochs", "1")).code());
    Path book = folder.resolve("book.tsv");
    Files.writeString(book, "Tom ".repeat(200_000) + "\tТом\n" + "a\tb\n".repeat(9), UTF_8);
    assertRefused(
        "book.tsv:1: has 200000 ids", "translate", "--model", corpus.model(), "--input", book);
    Object[] training =
        Stream.of(corpus.training(folder.resolve("other"), "--epochs", "1"))
            .map(word -> word.equals(corpus.valid().toString()) ? book : word)
            .toArray();
    assertRefused("book.tsv: its longest sentence: has 20000", training);
  }

  @Test
  void aMessageStaysALineThatAPersonCanRead() throws IOException {
    Path scores = folder.resolve("scores.tsv");
    String heading = "architecture\tseed\tsizes\tparameters\tepochs\tperplexity\tbleu\tseconds\n";
    Files.writeString(scores, heading + "a".repeat(1 << 20), UTF_8);
    String[] args = {"scoreboard", "--data", corpus.train() + "", "--out", scores + "", "--resume"};
    Run run = Run.of(args);
    assertEquals(Main.BAD_INPUT, run.code());
    assertTrue(run.err().length() < 2000, "a message of " + run.err().length() + " characters");
    assertTrue(run.err().contains("scores.tsv") && run.err().contains("--force"), run.err());
  }

  @Test
  void scoresThatAreNotUtf8SayWhichFile() throws IOException {
    Path scores = Files.write(folder.resolve("scores.tsv"), new byte[] {(byte) 0xFF, '\n'});
    assertRefused(
        "scores.tsv: is no scoreboard",
        "scoreboard",
        "--data",
        corpus.train(),
        "--out",
        scores,
        "--resume");
  }
}
