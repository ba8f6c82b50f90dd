package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.matrix.Precision;
import org.lectern.nn.Config;
import org.lectern.nn.PositionKind;
import org.lectern.train.Checkpoint;

/**
 * Trainings of a few steps: what is told, and that stopping, resuming and threads change no bit.
 */
class TrainTest {
  @TempDir Path folder;
  private TinyCorpus corpus;

  @BeforeEach
  void makeCorpus() throws IOException {
    corpus = TinyCorpus.in(folder);
  }

  @Test
  void inAPipeThereIsALineForEachEpoch() {
    Run run = Run.of(corpus.training(corpus.model(), "--epochs", "2"));
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertEquals("", run.out());
    List<String> epochs = run.errLines().stream().filter(l -> l.startsWith("epoch ")).toList();
    assertEquals(2, epochs.size(), run.err());
    assertTrue(
        epochs
            .get(1)
            .matches(
                "epoch 2/2: validation perplexity [\\d.]+, training loss [\\d.]+,"
                    + " \\d+ tokens/s, [\\d.]+ s"),
        run.err());
    assertTrue(run.err().contains("train.tsv: 80 sentence pairs"), run.err());
    assertTrue(run.err().contains(" parameters, 6 steps, "), run.err()); // 2 · ⌈80 / 32⌉
    assertFalse(run.err().contains("\r"), "a line was redrawn");
  }

  @Test
  void linesLeftOutAreTold() throws IOException {
    List<String> bad = List.of("", "one column", "two\tcolumns", "\tempty", "");
    Files.write(corpus.valid(), bad, UTF_8);
    Files.writeString(corpus.valid(), "a\tb\nc\td\n", java.nio.file.StandardOpenOption.APPEND);
    Run run = Run.of(corpus.training(corpus.model(), "--epochs", "1"));
    assertEquals(Main.SUCCESS, run.code(), run.err());
    assertTrue(run.err().contains("valid.tsv:2: 1 column"), run.err());
    assertTrue(run.err().contains("4 lines left out in all"), run.err());
    assertFalse(run.err().contains("valid.tsv:5"), "all problems are told: " + run.err());
  }

  @Test
  void threadsAndStopsChangeNoBit() throws IOException {
    Path once = corpus.model();
    assertEquals(0, Run.of(corpus.training(once, "--epochs", "3", "--threads", "1")).code());
    Path twice = folder.resolve("twice.safetensors");
    assertEquals(0, Run.of(corpus.training(twice, "--epochs", "1", "--threads", "2")).code());
    assertNotEquals(sha256(once), sha256(twice));
    Run rest = Run.of(corpus.training(twice, "--epochs", "3", "--threads", "2", "--resume"));
    assertEquals(0, rest.code(), rest.err());
    assertTrue(rest.err().contains("going on from step 3 of 9"), rest.err());
    assertEquals(sha256(once), sha256(twice));
  }

  @Test
  void anotherSeedIsAnotherModel() throws IOException {
    assertEquals(0, Run.of(corpus.training(corpus.model(), "--epochs", "1")).code());
    String first = sha256(corpus.model());
    String[] other = corpus.training(corpus.model(), "--epochs", "1", "--seed", "2", "--force");
    assertEquals(0, Run.of(other).code());
    assertNotEquals(first, sha256(corpus.model()));
  }

  @Test
  void thePrecisionIsToldAndKept() throws IOException {
    Run plain = Run.of(corpus.training(corpus.model(), "--epochs", "1"));
    assertTrue(plain.err().contains(", double, products: "), plain.err());
    Run first =
        Run.of(corpus.training(corpus.model(), "--epochs", "1", "--precision", "mixed", "--force"));
    assertTrue(first.err().contains(", mixed, products: "), first.err());
    Run second = Run.of(corpus.training(corpus.model(), "--epochs", "2", "--resume"));
    assertTrue(second.err().contains(", mixed, products: "), second.err());
    assertEquals(Precision.MIXED, Checkpoint.load(corpus.model()).recipe().precision());
  }

  @Test
  void thePositionsAreChosenAndKept() throws IOException {
    Run first = Run.of(corpus.training(corpus.model(), "--epochs", "1", "--positions", "relative"));
    assertEquals(0, first.code(), first.err());
    Run second = Run.of(corpus.training(corpus.model(), "--epochs", "2", "--resume"));
    assertEquals(0, second.code(), second.err());
    Config config = Checkpoint.load(corpus.model()).model().config();
    assertEquals(PositionKind.RELATIVE, config.positions());
    assertEquals(PositionKind.RELATIVE.usualReach(), config.reach());
  }

  @Test
  void theSameCommandExportsTheSameBits() throws IOException {
    List<String> sums = new ArrayList<>();
    for (String name : List.of("once", "twice")) {
      Path export = folder.resolve(name + ".export");
      String[] args =
          corpus.training(
              folder.resolve(name), "--epochs", "2", "--cooldown", "1", "--export", "" + export);
      Run run = Run.of(args);
      assertEquals(Main.SUCCESS, run.code(), run.err());
      assertTrue(run.err().contains("the model alone: " + export), run.err());
      sums.add(sha256(export));
    }
    assertEquals(sums.get(0), sums.get(1));
    Checkpoint whole = Checkpoint.load(folder.resolve("once"));
    Path again = folder.resolve("again");
    whole.saveModel(again);
    assertEquals(sums.get(0), sha256(again), "the export is the model of the checkpoint");
  }

  @Test
  void resumingWhatIsDoneExportsIt() throws IOException {
    Path export = folder.resolve("export");
    assertEquals(0, Run.of(corpus.training(corpus.model(), "--epochs", "1")).code());
    String[] args =
        corpus.training(corpus.model(), "--epochs", "1", "--resume", "--export", "" + export);
    assertEquals(0, Run.of(args).code());
    assertEquals(0, Checkpoint.load(export).progress().step());
    assertEquals(0, Run.of(args).code(), "with --resume it is replaced");
  }

  @Test
  void resumingWhatIsDoneChangesNothing() throws IOException {
    assertEquals(0, Run.of(corpus.training(corpus.model(), "--epochs", "2")).code());
    String before = sha256(corpus.model());
    Run run = Run.of(corpus.training(corpus.model(), "--epochs", "1", "--resume"));
    assertEquals(0, run.code(), run.err());
    assertEquals(before, sha256(corpus.model()));
  }

  @Test
  void resumingWithoutCheckpointBegins() throws IOException {
    Run run = Run.of(corpus.training(corpus.model(), "--epochs", "1", "--resume"));
    assertEquals(0, run.code(), run.err());
    assertTrue(Files.exists(corpus.model()));
  }

  @Test
  void interruptionInMidEpochKeepsACheckpointToGoOnFrom() throws IOException {
    Path whole = folder.resolve("whole.safetensors");
    assertEquals(0, Run.of(corpus.training(whole, "--epochs", "2", "--threads", "1")).code());

    String[] args = corpus.training(corpus.model(), "--epochs", "2", "--threads", "2");
    InterruptingOutput err = new InterruptingOutput("] 1/6 "); // the bar after the first step
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(err, true, UTF_8),
            false,
            true);
    assertEquals(Main.INTERRUPTED, Main.run(streams, args));
    String last = err.text().lines().reduce((a, b) -> b).orElseThrow();
    assertTrue(last.contains("interrupted at step 1; checkpoint " + corpus.model()), last);
    assertTrue(
        last.endsWith("; resume with: lectern " + String.join(" ", args) + " --resume"), last);
    assertFalse(Thread.interrupted(), "the interruption was not used up");

    Run rest = Run.of(corpus.training(corpus.model(), "--epochs", "2", "--resume"));
    assertEquals(0, rest.code(), rest.err());
    assertTrue(rest.err().contains("going on from step 1 of 6"), rest.err());
    assertEquals(sha256(whole), sha256(corpus.model()));
  }

  @Test
  void nothingIsLeftInTheFolderButTheCheckpoint() throws IOException {
    long before = files();
    assertEquals(
        0,
        Run.of(corpus.training(corpus.model(), "--epochs", "1", "--checkpoint-every", "1")).code());
    assertEquals(before + 1, files());
  }

  private long files() throws IOException {
    try (var all = Files.list(folder)) {
      return all.count();
    }
  }

  static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
