package org.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be used: one line that names them, exit code 2, and nothing is written. */
class BadInputTest {
  @TempDir Path folder;
  private TinyCorpus corpus;

  @BeforeEach
  void makeCorpus() throws IOException {
    corpus = TinyCorpus.in(folder);
  }

  @Test
  void missingFile() throws IOException {
    assertTrainingRefuses(folder.resolve("absent.tsv"), "absent.tsv: no such file");
  }

  @Test
  void directory() throws IOException {
    assertTrainingRefuses(folder, "is a directory");
  }

  @Test
  void emptyFile() throws IOException {
    assertTrainingRefuses(Files.createFile(folder.resolve("empty.tsv")), "empty.tsv: is empty");
  }

  @Test
  void oneColumn() throws IOException {
    Path file = Files.write(folder.resolve("one.tsv"), List.of("Hello.", "Good bye."), UTF_8);
    assertTrainingRefuses(file, "one.tsv: ", "line 1: 1 column");
  }

  @Test
  void invalidUtf8() throws IOException {
    byte[] bytes = "Hello.\tПривет.\nBye.\tПока.\n".getBytes(UTF_8);
    bytes[bytes.length - 3] = (byte) 0xFF;
    assertTrainingRefuses(Files.write(folder.resolve("bad.tsv"), bytes), "bad.tsv:2: ", "UTF-8");
  }

  @Test
  void pairsThatAreAllTooLong() throws IOException {
    assertRefused(corpus.training(corpus.model(), "--max-length", "2"), "train.tsv: ", "at most 2");
  }

  @Test
  void missingFolderOfTheCheckpoint() throws IOException {
    assertRefused(
        corpus.training(folder.resolve("no/such/m.safetensors")), "m.safetensors: the folder ");
  }

  @Test
  void folderThatCannotBeWritten() throws IOException {
    Path system = Path.of("/proc");
    Assumptions.assumeTrue(Files.isDirectory(system), "no /proc");
    assertRefused(corpus.training(system.resolve("m.safetensors")), "/proc cannot be written to");
  }

  @Test
  void deviceAsCheckpoint() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "no /dev/full");
    assertRefused(corpus.training(full, "--force"), "/dev/full: is not an ordinary file");
    assertTrue(Files.exists(full) && !Files.isRegularFile(full));
  }

  @Test
  void checkpointThatIsThere() throws IOException {
    Files.writeString(corpus.model(), "something dear");
    assertRefused(corpus.training(corpus.model()), "exists already", "--resume", "--force");
  }

  @Test
  void corpusAsCheckpoint() throws IOException {
    assertRefused(corpus.training(corpus.train(), "--force"), "train.tsv: is read from too");
  }

  @Test
  void resumeWithForce() throws IOException {
    assertRefused(corpus.training(corpus.model(), "--resume", "--force"), "contradict");
  }

  @Test
  void checkpointOfAnotherFormat() throws IOException {
    Files.write(corpus.model(), "PK a zip file, perhaps; certainly long enough".getBytes(UTF_8));
    assertRefused(corpus.training(corpus.model(), "--resume"), "model.safetensors: ");
    assertRefused(translation(), "model.safetensors: ");
  }

  @Test
  void checkpointCutShort() throws IOException {
    assertEquals(0, Run.of(corpus.training(corpus.model(), "--epochs", "1")).code());
    byte[] whole = Files.readAllBytes(corpus.model());
    for (int length : new int[] {0, 5, 100, whole.length / 2, whole.length - 1}) {
      Files.write(corpus.model(), Arrays.copyOf(whole, length));
      assertRefused(corpus.training(corpus.model(), "--resume"), "model.safetensors: ");
      assertRefused(translation(), "model.safetensors: ");
    }
  }

  @Test
  void missingModel() throws IOException {
    assertRefused(translation(), "model.safetensors: no such file");
  }

  @Test
  void inputAndReferenceThatDoNotFit() throws IOException {
    assertEquals(0, Run.of(corpus.training(corpus.model(), "--epochs", "1")).code());
    String[] usual = translation("--input", corpus.train().toString());
    assertRefused(with(usual, "--reference", corpus.train().toString()), "--reference-column 2");
    assertRefused(with(usual, "--reference", corpus.valid().toString()), "8 lines", "80");
    assertRefused(with(usual, "--reference", folder.resolve("x").toString()), "x: no such file");
    assertRefused(with(usual, "--column", "3"), "at least 3");
    assertRefused(translation("--input", folder.resolve("x").toString()), "x: no such file");
    assertRefused(translation(), "standard input: is empty");
  }

  @Test
  void resumingWithOtherOptionsOrData() throws IOException {
    assertEquals(0, Run.of(corpus.training(corpus.model(), "--epochs", "1")).code());
    String[] usual = corpus.training(corpus.model(), "--resume", "--epochs", "2");
    assertRefused(with(usual, "--seed", "7"), "--seed 1, not 7");
    assertRefused(with(usual, "--dropout", "0.3"), "--dropout 0.1, not 0.3");
    assertRefused(with(usual, "--positions", "relative"), "--positions sinusoid, not relative");
    assertRefused(with(usual, "--cooldown", "1"), "--cooldown 0, not 1");
    assertRefused(with(usual, "--precision", "mixed"), "--precision double, not mixed");
    assertRefused(changed(usual, "tutorial", "small"), "--preset tutorial, not small");
    assertRefused(changed(usual, "40", "10"), "--vocabulary 19, not 10");
    assertRefused(changed(usual, "word", "character"), "--tokenizer word, not character");
    Path other = folder.resolve("other.tsv");
    Files.write(other, Files.readAllLines(corpus.train()).subList(0, 70), UTF_8);
    assertRefused(changed(usual, corpus.train().toString(), other.toString()), "other.tsv: ");
  }

  @Test
  void exportsThatCannotBe() throws IOException {
    String[] usual = corpus.training(corpus.model(), "--epochs", "1");
    String out = corpus.model().toString();
    assertRefused(with(usual, "--export", out), "--export and --out are both", "name two files");
    assertRefused(with(usual, "--export", corpus.train().toString()), "choose another --export");
    Path there = folder.resolve("there");
    Files.writeString(there, "x");
    assertRefused(with(usual, "--export", there.toString()), "exists already", "--export");
    assertRefused(with(usual, "--export", folder.resolve("no/x").toString()), "does not exist");
  }

  @Test
  void goingOnFromAModelAlone() throws IOException {
    Path export = folder.resolve("export");
    String[] first = corpus.training(corpus.model(), "--epochs", "1", "--export", "" + export);
    assertEquals(0, Run.of(first).code());
    Files.move(export, corpus.model(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    String[] on = corpus.training(corpus.model(), "--epochs", "2", "--resume");
    assertRefused(on, "a model alone", "cannot go on to the same bits");
  }

  @Test
  void goingOnWithACooldownTakesItsOwnEpochs() throws IOException {
    String[] first = corpus.training(corpus.model(), "--epochs", "2", "--cooldown", "1");
    assertEquals(0, Run.of(first).code());
    String[] on = corpus.training(corpus.model(), "--epochs", "3", "--resume");
    assertRefused(on, "--epochs 2, not 3");
  }

  private void assertTrainingRefuses(Path file, String... contained) throws IOException {
    String[] good = corpus.training(corpus.model());
    assertRefused(changed(good, corpus.train().toString(), file.toString()), contained);
    assertRefused(changed(good, corpus.valid().toString(), file.toString()), contained);
  }

  private String[] translation(String... more) {
    return with(new String[] {"translate", "--model", corpus.model().toString()}, more);
  }

  private static String[] with(String[] args, String... more) {
    return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
  }

  private static String[] changed(String[] args, String from, String to) {
    return Stream.of(args).map(arg -> arg.equals(from) ? to : arg).toArray(String[]::new);
  }

  /** The last line may follow what was told of the corpus before; nothing else may happen. */
  private void assertRefused(String[] args, String... contained) throws IOException {
    Set<Path> before = files();
    byte[] old = Files.exists(corpus.model()) ? Files.readAllBytes(corpus.model()) : null;
    Run run = Run.of(args);
    assertEquals(Main.BAD_INPUT, run.code(), run.err());
    assertEquals("", run.out());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().startsWith("lectern " + args[0] + ": "), run.err());
    for (String part : contained) {
      assertTrue(run.err().contains(part), () -> part + " is not in " + run.err());
    }
    assertEquals(before, files());
    assertArrayEquals(old, old == null ? null : Files.readAllBytes(corpus.model()));
  }

  private Set<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.collect(Collectors.toSet());
    }
  }
}
