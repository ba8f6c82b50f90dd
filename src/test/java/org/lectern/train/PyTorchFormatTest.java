package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.grad.Parameter;
import org.lectern.nn.Activation;
import org.lectern.nn.AdditiveAttention;
import org.lectern.nn.Attention;
import org.lectern.nn.Config;
import org.lectern.nn.PositionKind;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Sinusoid;
import org.lectern.nn.Transformer;
import org.lectern.nn.Tying;
import org.lectern.text.Tokenizer;
import org.lectern.text.WordTokenizer;

/** Models on their way to PyTorch and back. */
class PyTorchFormatTest {
  private static final Tokenizer WORDS = WordTokenizer.train(List.of("a b c d e f"), 1, 100);
  private static final Config CONFIG = Config.of(4, 2, 6, 2, WORDS.size(), WORDS.size());

  @TempDir Path folder;

  private static Checkpoint checkpoint(Config config) {
    return checkpoint(Transformer.create(config, 3));
  }

  private static Checkpoint checkpoint(Transformer model) {
    SplittableRandom random = new SplittableRandom(5);
    for (Parameter parameter : model.parameters()) { // or biases would be 0 and gains 1
      for (int i = 0; i < parameter.matrix().data.length; i++) {
        parameter.matrix().data[i] += random.nextDouble() - 0.5;
      }
    }
    return Checkpoint.of(model, WORDS, WORDS, Recipe.small().withEpochs(7));
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static void assertSame(Checkpoint expected, Checkpoint actual) {
    assertEquals(expected.model().config(), actual.model().config());
    assertEquals(expected.recipe(), actual.recipe());
    assertEquals(expected.source().data(), actual.source().data());
    assertEquals(expected.target().data(), actual.target().data());
    for (Parameter parameter : expected.model().parameters()) {
      assertArrayEquals(
          parameter.matrix().data,
          actual.model().parameters().get(parameter.name()).matrix().data,
          parameter.name());
    }
  }

  @ParameterizedTest
  @EnumSource(Tying.class)
  void exportedAndImportedItIsTheSameToTheBit(Tying tying) throws IOException {
    Checkpoint before =
        checkpoint(CONFIG.withTying(tying).withPreNorm(true).withActivation(Activation.GELU));
    before.exportPyTorch(file("p"));
    assertSame(before, Checkpoint.importPyTorch(file("p")));
    assertFalse(before.fitsFloats());
  }

  @Test
  void aModelAloneComesBackAsTheSameFile() throws IOException {
    checkpoint(CONFIG).saveModel(file("model"));
    Checkpoint model = Checkpoint.load(file("model"));
    assertTrue(model.fitsFloats());
    model.exportPyTorch(file("p"));
    Safetensors exported = Safetensors.read(file("p"));
    exported.tensors().forEach((name, tensor) -> assertEquals(DType.F32, tensor.dtype(), name));
    Checkpoint.importPyTorch(file("p")).saveModel(file("again"));
    assertArrayEquals(Files.readAllBytes(file("model")), Files.readAllBytes(file("again")));
  }

  @Test
  void float32RoundsToNearest() throws IOException {
    Checkpoint before = checkpoint(CONFIG);
    before.exportPyTorch(file("p"), DType.F32);
    Checkpoint after = Checkpoint.importPyTorch(file("p"));
    for (Parameter parameter : before.model().parameters()) {
      double[] rounded = parameter.matrix().data.clone();
      Arrays.setAll(rounded, i -> (float) rounded[i]);
      assertArrayEquals(rounded, after.model().parameters().get(parameter.name()).matrix().data);
    }
    before.model().parameters().get("generator.bias").matrix().data[1] = 1e300;
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> before.exportPyTorch(file("q"), DType.F32));
    assertTrue(e.getMessage().contains("generator.bias"), e.getMessage());
    assertFalse(Files.exists(file("q")));
  }

  @Test
  void modelsThatPyTorchCannotHoldAreRefused() {
    Attention usual = new ScaledDotProduct();
    Attention ownAttention = (tape, q, k, v, mask) -> usual.attend(tape, q, k, v, mask);
    Map<String, Checkpoint> refused =
        Map.of(
            "positions are learned", checkpoint(CONFIG.withPositions(PositionKind.LEARNED)),
            "positions are none", checkpoint(CONFIG.withPositions(PositionKind.NONE)),
            "without a norm", checkpoint(CONFIG.withFinalNorm(false)),
            "another class",
                checkpoint(Transformer.create(CONFIG, AdditiveAttention::new, new Sinusoid(), 1)),
            "its attention", checkpoint(Transformer.create(CONFIG, ownAttention, 1)));
    refused.forEach(
        (reason, checkpoint) -> {
          Path file = file("p");
          var e =
              assertThrows(
                  IllegalArgumentException.class, () -> checkpoint.exportPyTorch(file), reason);
          assertTrue(e.getMessage().contains(reason), e.getMessage());
          assertFalse(Files.exists(file));
        });
  }

  @Test
  void partsOfOnesOwnThatAreTheUsualOnesAreExported() throws IOException {
    Checkpoint before =
        checkpoint(Transformer.create(CONFIG, new ScaledDotProduct(), new Sinusoid(), 1));
    before.exportPyTorch(file("p"));
    assertSame(before, Checkpoint.importPyTorch(file("p")));
  }

  @Test
  void withoutMetadataHintsSpeak() throws IOException {
    Checkpoint before = checkpoint(CONFIG.withPreNorm(true).withActivation(Activation.GELU));
    before.exportPyTorch(file("p"));
    write(Safetensors.read(file("p")).tensors(), Map.of());
    Checkpoint after =
        Checkpoint.importPyTorch(
            file("p"), new PyTorchHints(2, true, Activation.GELU, WORDS, WORDS));
    assertEquals(before.model().config(), after.model().config());
    assertEquals(
        CONFIG,
        Checkpoint.importPyTorch(file("p"), new PyTorchHints(2, null, null, WORDS, WORDS))
            .model()
            .config(),
        "PyTorch's defaults");
    assertRefused(PyTorchHints.NONE, "the number of heads (--heads)", "tokenizers (--tokenizers)");
    assertRefused(new PyTorchHints(3, null, null, WORDS, WORDS), "d = 4", "heads = 3");
    Tokenizer other = WordTokenizer.train(List.of("x y"), 1, 100);
    assertRefused(new PyTorchHints(2, null, null, WORDS, other), "target_tokenizer", "6 ids", "10");
  }

  @Test
  void hintsMustNotContradict() throws IOException {
    checkpoint(CONFIG).exportPyTorch(file("p"));
    assertRefused(new PyTorchHints(4, null, null, null, null), "heads", "say 2, not 4");
    assertRefused(new PyTorchHints(null, true, null, null, null), "norm first");
    assertRefused(new PyTorchHints(null, null, Activation.GELU, null, null), "activation");
    Tokenizer other = WordTokenizer.train(List.of("f e d c b a"), 1, 100);
    assertRefused(new PyTorchHints(null, null, null, other, null), "source_tokenizer");
    assertSame(
        checkpoint(CONFIG),
        Checkpoint.importPyTorch(
            file("p"), new PyTorchHints(2, false, Activation.RELU, WORDS, WORDS)));
  }

  @Test
  void whatIsMissingSurplusOrMisshapedIsToldAtOnce() throws IOException {
    checkpoint(CONFIG).exportPyTorch(file("p"));
    Safetensors good = Safetensors.read(file("p"));
    Map<String, StoredTensor> tensors = new LinkedHashMap<>(good.tensors());
    tensors.remove("generator.bias");
    tensors.remove("transformer.encoder.layers.1.norm2.weight");
    tensors.put("positions.pe", vector(3));
    tensors.put("transformer.encoder.layers.2.norm1.bias", vector(4));
    tensors.put("transformer.decoder.norm.bias", vector(5));
    StoredTensor gain = tensors.get("transformer.encoder.norm.weight");
    double[] values = gain.values().clone();
    values[2] = Double.NaN;
    tensors.put(
        "transformer.encoder.norm.weight", new StoredTensor(DType.F64, gain.shape(), values));
    String[] wrong = {
      "missing (2): transformer.encoder.layers.1.norm2.weight, generator.bias;",
      "surplus (2): ",
      "positions.pe",
      "transformer.encoder.layers.2.norm1.bias",
      "of another shape (1): transformer.decoder.norm.bias [5] instead of [4]",
      "no weights (1): transformer.encoder.norm.weight (NaN at place 2)"
    };
    write(tensors, good.metadata());
    assertRefused(PyTorchHints.NONE, wrong);
    write(tensors, Map.of()); // and before anything else is asked for
    tensors.remove("transformer.encoder.layers.2.norm1.bias");
    write(tensors, Map.of());
    wrong[1] = "surplus (1): positions.pe";
    wrong[3] = "p: ";
    assertRefused(PyTorchHints.NONE, wrong);
  }

  @Test
  void tablesThatWereTrainedApartAreNoLongerShared() throws IOException {
    Checkpoint before = checkpoint(CONFIG.withTying(Tying.ALL));
    before.exportPyTorch(file("p"));
    Safetensors packed = Safetensors.read(file("p"));
    Map<String, StoredTensor> tensors = new LinkedHashMap<>(packed.tensors());
    change(tensors, "src_embedding.weight");
    write(tensors, packed.metadata());
    assertEquals(Tying.TARGET, Checkpoint.importPyTorch(file("p")).model().config().tying());
    change(tensors, "generator.weight");
    write(tensors, packed.metadata());
    assertEquals(Tying.NONE, Checkpoint.importPyTorch(file("p")).model().config().tying());
  }

  @Test
  void aTensorThatSaveModelLeftOutIsShared() throws IOException {
    Checkpoint before = checkpoint(CONFIG.withTying(Tying.TARGET));
    before.exportPyTorch(file("p"));
    Safetensors packed = Safetensors.read(file("p"));
    Map<String, StoredTensor> tensors = new LinkedHashMap<>(packed.tensors());
    tensors.remove("generator.weight");
    Map<String, String> texts = new LinkedHashMap<>(packed.metadata());
    texts.remove("tying");
    texts.put("generator.weight", "tgt_embedding.weight"); // as safetensors.torch notes it
    write(tensors, texts);
    assertSame(before, Checkpoint.importPyTorch(file("p")));
  }

  @Test
  void metadataThatCannotBeAreRefused() throws IOException {
    checkpoint(CONFIG).exportPyTorch(file("p"));
    Safetensors packed = Safetensors.read(file("p"));
    String config = packed.metadata().get("config");
    Map<String, String> wrong =
        Map.of(
            config.replace("relu", "tanh"),
            "\"tanh\" is none of relu, gelu",
            config.replace("\"nhead\":2", "\"nhead\":3"),
            "heads = 3",
            config.replace("\"nhead\":2,", ""),
            "nhead",
            config.replace("{", "{\"bias\":false,"),
            "bias",
            config.replace("\"num_encoder_layers\":2", "\"num_encoder_layers\":2000000000"),
            "layers",
            config.replace("\"d_model\":4", "\"d_model\":1000000000"),
            "of another shape",
            "[",
            "metadata",
            "null",
            "config");
    Map<String, String> tied = new LinkedHashMap<>(packed.metadata());
    tied.put("tying", "some");
    write(packed.tensors(), tied);
    assertRefused(PyTorchHints.NONE, "tying \"some\" is none of [NONE, TARGET, ALL]");
    for (Map.Entry<String, String> entry : wrong.entrySet()) {
      Map<String, String> texts = new LinkedHashMap<>(packed.metadata());
      texts.put("config", entry.getKey());
      write(packed.tensors(), texts);
      assertRefused(PyTorchHints.NONE, entry.getValue());
    }
  }

  @Test
  void filesAreToldApart() throws IOException {
    Checkpoint checkpoint = checkpoint(CONFIG);
    checkpoint.save(file("p"));
    assertRefused(PyTorchHints.NONE, "a checkpoint of Lectern, not of PyTorch");
    checkpoint.exportPyTorch(file("p"));
    var e = assertThrows(CheckpointException.class, () -> Checkpoint.load(file("p")));
    assertTrue(e.getMessage().contains("convert"), e.getMessage());
  }

  private static StoredTensor vector(int length) {
    return new StoredTensor(DType.F64, List.of((long) length), new double[length]);
  }

  private static void change(Map<String, StoredTensor> tensors, String name) {
    StoredTensor old = tensors.get(name);
    double[] values = old.values().clone();
    values[0] = Math.nextUp(values[0]);
    tensors.put(name, new StoredTensor(old.dtype(), old.shape(), values));
  }

  private void write(Map<String, StoredTensor> tensors, Map<String, String> texts)
      throws IOException {
    AtomicFile.write(file("p"), new Safetensors(tensors, texts)::write);
  }

  private void assertRefused(PyTorchHints hints, String... contained) {
    var e =
        assertThrows(CheckpointException.class, () -> Checkpoint.importPyTorch(file("p"), hints));
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    for (String part : contained) {
      assertTrue(e.getMessage().contains(part), () -> part + " is not in " + e.getMessage());
    }
  }
}
