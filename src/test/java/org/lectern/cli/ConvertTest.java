package org.lectern.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.train.AtomicFile;
import org.lectern.train.Checkpoint;
import org.lectern.train.DType;
import org.lectern.train.Safetensors;

/** {@code lectern convert}, there and back. */
class ConvertTest {
  private static final String MODEL = "data/models/en-ru.safetensors";

  @TempDir Path folder;

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Run convert(String from, Object in, Object out, String... more) {
    Stream<String> usual =
        Stream.of("convert", "--from", from, "--in", in.toString(), "--out", out.toString());
    return Run.of(Stream.concat(usual, Stream.of(more)).toArray(String[]::new));
  }

  private static void assertDone(Run run, String said) {
    assertEquals(0, run.code(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().contains(said), run.err());
  }

  @Test
  void thereAndBackIsTheSameFile() throws IOException {
    assertDone(convert("lectern", MODEL, file("p")), "written: " + file("p") + ", float32");
    assertDone(convert("pytorch", file("p"), file("m")), "the model alone in single precision");
    assertArrayEquals(Files.readAllBytes(Path.of(MODEL)), Files.readAllBytes(file("m")));
  }

  @Test
  void theKindOfNumberIsChosen() throws IOException {
    assertDone(convert("lectern", MODEL, file("p"), "--dtype", "float64"), "float64");
    Safetensors packed = Safetensors.read(file("p"));
    packed.tensors().forEach((name, tensor) -> assertEquals(DType.F64, tensor.dtype(), name));
    assertDone(convert("pytorch", file("p"), file("m")), "single precision");
    assertArrayEquals(Files.readAllBytes(Path.of(MODEL)), Files.readAllBytes(file("m")));
  }

  @Test
  void doublesBecomeACheckpointInDoublePrecision() throws IOException {
    TinyCorpus corpus = TinyCorpus.in(folder);
    assertEquals(0, Run.of(corpus.training(corpus.model(), "--epochs", "1")).code());
    assertDone(convert("lectern", corpus.model(), file("p")), "float64");
    assertDone(convert("pytorch", file("p"), file("m")), "a checkpoint in double precision");
    Checkpoint before = Checkpoint.load(corpus.model());
    Checkpoint after = Checkpoint.loadTraining(file("m"));
    before
        .model()
        .parameters()
        .forEach(
            p ->
                assertArrayEquals(
                    p.matrix().data, after.model().parameters().get(p.name()).matrix().data));
    assertEquals(0, after.progress().step());
    assertDone(convert("lectern", corpus.model(), file("f"), "--dtype", "float32"), "float32");
  }

  @Test
  void optionsSayWhatTheFileDoesNot() throws IOException {
    assertDone(convert("lectern", MODEL, file("p")), "float32");
    Safetensors packed = Safetensors.read(file("p"));
    AtomicFile.write(file("p"), new Safetensors(packed.tensors(), Map.of())::write);
    assertRefused(convert("pytorch", file("p"), file("m")), "--heads", "--tokenizers");
    assertRefused(convert("pytorch", file("p"), file("m"), "--heads", "4"), "--tokenizers");
    assertDone(
        convert(
            "pytorch",
            file("p"),
            file("m"),
            "--heads",
            "4",
            "--norm-first",
            "--activation",
            "relu",
            "--tokenizers",
            MODEL),
        "written");
    Checkpoint before = Checkpoint.load(Path.of(MODEL));
    Checkpoint after = Checkpoint.load(file("m"));
    assertEquals(
        before.model().config().withDropout(0.1).withTying(after.model().config().tying()),
        after.model().config());
    assertEquals(before.source().data(), after.source().data());
  }

  @Test
  void whatCannotBeIsOneLine() throws IOException {
    assertDone(convert("lectern", MODEL, file("p")), "float32");
    Set<Path> before = files();
    assertRefused(convert("keras", MODEL, file("m")), "pytorch, lectern", "--help");
    assertRefused(convert("pytorch", MODEL, file("m")), "a checkpoint of Lectern");
    assertRefused(convert("lectern", file("p"), file("m")), "convert");
    assertRefused(convert("lectern", file("x"), file("m")), "x: no such file");
    assertRefused(convert("lectern", file("x"), file("p"), "--force"), "x: no such file");
    assertRefused(convert("lectern", MODEL, file("p")), "exists already", "--force");
    assertRefused(convert("pytorch", file("p"), file("p"), "--force"), "is read from too");
    assertRefused(convert("lectern", MODEL, file("no/m")), "does not exist");
    assertRefused(convert("lectern", MODEL, folder), "is a directory");
    assertRefused(convert("lectern", MODEL, file("m"), "--heads", "4"), "--from pytorch");
    assertRefused(convert("lectern", MODEL, file("m"), "--norm-first"), "--from pytorch");
    assertRefused(convert("pytorch", file("p"), file("m"), "--dtype", "float32"), "--dtype");
    assertRefused(convert("pytorch", file("p"), file("m"), "--heads", "0"), "--heads 0");
    assertRefused(convert("pytorch", file("p"), file("m"), "--heads", "8"), "say 4, not 8");
    assertRefused(convert("lectern", MODEL, file("m"), "--dtype", "half"), "float32, float64");
    assertRefused(
        convert("pytorch", file("p"), file("m"), "--tokenizers", "" + file("p")), "convert");
    assertEquals(before, files());
  }

  @Test
  void aModelThatPyTorchCannotHoldIsOneLine() throws IOException {
    TinyCorpus corpus = TinyCorpus.in(folder);
    String[] training = corpus.training(corpus.model(), "--epochs", "1", "--positions", "relative");
    assertEquals(0, Run.of(training).code());
    assertRefused(convert("lectern", corpus.model(), file("p")), "its positions are relative");
  }

  @Test
  void filesCutShort() throws IOException {
    assertDone(convert("lectern", MODEL, file("p")), "float32");
    byte[] whole = Files.readAllBytes(file("p"));
    for (int length : List.of(0, 7, 100, whole.length / 2, whole.length - 1)) {
      Files.write(file("cut"), Arrays.copyOf(whole, length));
      assertRefused(convert("pytorch", file("cut"), file("m")), "cut: ");
    }
  }

  private static void assertRefused(Run run, String... contained) {
    assertEquals(Main.BAD_INPUT, run.code(), run.err());
    assertEquals("", run.out());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().startsWith("lectern convert: "), run.err());
    for (String part : contained) {
      assertTrue(run.err().contains(part), () -> part + " is not in " + run.err());
    }
  }

  private Set<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.collect(Collectors.toSet());
    }
  }
}
