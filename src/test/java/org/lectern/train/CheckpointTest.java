package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.grad.Parameter;
import org.lectern.matrix.Precision;
import org.lectern.nn.Config;
import org.lectern.nn.PositionKind;
import org.lectern.nn.Transformer;

class CheckpointTest {
  private static final Recipe RECIPE = new Recipe(1, 32, 0.01, 4, 0.1, 1, 40, 7);

  /** {@link #RECIPE} as it was written before there was a choice of precision. */
  private static final String OLD_RECIPE =
      """
      {"epochs":1,"batch":32,"peak":0.01,"warmup":4,"smoothing":0.1,"clip":1.0,"maxLength":40,\
      "seed":7}""";

  /** Relative: rounding to nearest with 24 bits. */
  private static final double BINARY32 = 0x1p-24;

  @TempDir Path folder;
  private Path file;
  private Checkpoint saved;

  @BeforeEach
  void trainAndSave() throws Exception {
    file = folder.resolve("model.safetensors");
    Trainer trainer = new Trainer(Digits.tiny(RECIPE), Digits.pairs(60, 1, 5, 1), List.of());
    trainer.saveTo(file).train();
    saved = trainer.checkpoint();
  }

  @Test
  void loadsWhatItSaved() throws IOException {
    Checkpoint loaded = Checkpoint.load(file);
    assertEquals(saved.model().config(), loaded.model().config());
    assertEquals(saved.recipe(), loaded.recipe());
    assertEquals(saved.source().data(), loaded.source().data());
    assertEquals(saved.target().data(), loaded.target().data());
    assertEquals(new Place(2, 1, 0), loaded.progress());
    assertEquals(2, loaded.adam().steps());
    assertEquals(saved.data(), loaded.data());
    for (Parameter expected : saved.model().parameters()) {
      Parameter actual = loaded.model().parameters().get(expected.name());
      assertArrayEquals(expected.matrix().data, actual.matrix().data, expected.name());
      assertArrayEquals(
          saved.adam().mean(expected).data, loaded.adam().mean(actual).data, expected.name());
      assertArrayEquals(
          saved.adam().square(expected).data, loaded.adam().square(actual).data, expected.name());
    }
    Path again = folder.resolve("again");
    loaded.save(again);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }

  @Test
  void exactFilesAreThoseOfBeforeThereWasAChoice() throws IOException {
    Map<String, String> texts = Safetensors.read(file).metadata();
    assertEquals("1", texts.get("lectern"));
    assertEquals(OLD_RECIPE, texts.get("recipe"));
    assertEquals(RECIPE, Checkpoint.load(file).recipe());
  }

  @Test
  void mixedFilesNameTheirPrecisionInAVersionOfTheirOwn() throws IOException {
    change(texts -> texts.put("recipe", withPrecision("MIXED")), tensors -> {});
    assertEquals(RECIPE.withPrecision(Precision.MIXED), Checkpoint.load(file).recipe());
    Checkpoint.load(file).save(file);
    Map<String, String> texts = Safetensors.read(file).metadata();
    assertEquals("2", texts.get("lectern"));
    assertEquals(withPrecision("MIXED"), texts.get("recipe"));
    assertEquals(RECIPE.withPrecision(Precision.MIXED), Checkpoint.load(file).recipe());
  }

  @Test
  void exactFilesMayNameTheirPrecision() throws IOException {
    change(texts -> texts.put("recipe", withPrecision("DOUBLE")), tensors -> {});
    assertEquals(RECIPE, Checkpoint.load(file).recipe());
  }

  @Test
  void aCooldownIsKeptInVersionTwo() throws IOException {
    String recipe = OLD_RECIPE.replace("}", ",\"cooldown\":1}");
    change(texts -> texts.put("recipe", recipe), tensors -> {});
    assertEquals(RECIPE.withCooldown(1), Checkpoint.load(file).recipe());
    Checkpoint.load(file).save(file);
    assertEquals("2", Safetensors.read(file).metadata().get("lectern"));
    assertEquals(recipe, Safetensors.read(file).metadata().get("recipe"));
  }

  @Test
  void refusesAnUnknownPrecision() throws IOException {
    change(texts -> texts.put("recipe", withPrecision("HALF")), tensors -> {});
    refused("from String \"HALF\"");
  }

  @Test
  void filesWithSinusoidsAreThoseOfBeforeThereWasAChoice() throws IOException {
    String config = Safetensors.read(file).metadata().get("config");
    assertTrue(config.endsWith(",\"activation\":\"RELU\",\"tying\":\"NONE\"}"), config);
    assertEquals(PositionKind.SINUSOID, Checkpoint.load(file).model().config().positions());
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "LEARNED", "ABSOLUTE", "RELATIVE"})
  void otherPositionsAreNamed(PositionKind kind) throws IOException {
    Config config = saved.model().config().withPositions(kind, kind.usualReach() == 0 ? 0 : 9);
    Transformer model = Transformer.create(config, 5);
    Checkpoint.of(model, Digits.TOKENIZER, Digits.TOKENIZER, RECIPE).save(file);
    assertEquals("2", Safetensors.read(file).metadata().get("lectern"));
    Transformer loaded = Checkpoint.load(file).model();
    assertEquals(config, loaded.config());
    for (Parameter expected : model.parameters()) {
      assertArrayEquals(
          expected.matrix().data, loaded.parameters().get(expected.name()).matrix().data);
    }
  }

  private static String withPrecision(String name) {
    return OLD_RECIPE.replace("}", ",\"precision\":\"" + name + "\"}");
  }

  @Test
  void holdsTheWeightsUnderTheirOwnNames() throws IOException {
    Map<String, StoredTensor> tensors = Safetensors.read(file).tensors();
    for (Parameter parameter : saved.model().parameters()) {
      StoredTensor tensor = tensors.get(parameter.name());
      assertEquals(List.of((long) parameter.rows(), (long) parameter.columns()), tensor.shape());
      assertArrayEquals(parameter.matrix().data, tensor.values());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.00001, 0.01, 0.5, 0.999})
  void refusesFilesThatWereCutShort(double share) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, (int) (share * whole.length)));
    refused("damaged");
  }

  @Test
  void refusesOtherFormats() throws IOException {
    Files.writeString(file, "Hello, I am a text and no model at all.");
    refused("damaged or not in the safetensors format");
    AtomicFile.write(file, new Safetensors(Map.of(), Map.of("format", "pt"))::write);
    refused("not a checkpoint of Lectern");
  }

  @Test
  void refusesOtherVersions() throws IOException {
    change(texts -> texts.put("lectern", "4"), tensors -> {});
    refused("version 4");
  }

  @Test
  void refusesChangedTexts() throws IOException {
    change(texts -> texts.remove("source"), tensors -> {});
    refused("no \"source\"");
    trainedAgain();
    change(texts -> texts.put("recipe", "{\"epochs\":1}"), tensors -> {});
    refused("batch");
    trainedAgain();
    change(texts -> texts.put("config", "not JSON"), tensors -> {});
    refused("metadata");
    trainedAgain();
    change(
        texts -> texts.put("target", "{\"kind\":\"characters\",\"entries\":[\"0\"]}"),
        tensors -> {});
    refused("tokenizer has 5 ids");
    trainedAgain();
    change(texts -> texts.put("config", "{}"), tensors -> {});
    refused("metadata");
    trainedAgain();
    change(texts -> texts.put("config", "null"), tensors -> {});
    refused("no \"config\"");
    trainedAgain();
    change(
        texts -> texts.put("config", texts.get("config").replace("\"RELU\"", "null")),
        tensors -> {});
    refused("activation");
  }

  @Test
  void refusesMissingAndMisshapedTensors() throws IOException {
    String name = saved.model().parameters().iterator().next().name();
    change(texts -> {}, tensors -> tensors.remove(name));
    refused("tensor " + name + " is missing");
    trainedAgain();
    change(texts -> {}, tensors -> tensors.remove("adam.mean." + name));
    refused("tensor adam.mean." + name + " is missing");
    trainedAgain();
    StoredTensor wrong = new StoredTensor(DType.F64, List.of(3L), new double[3]);
    change(texts -> {}, tensors -> tensors.put(name, wrong));
    refused("shape [3] instead of");
    trainedAgain();
    change(texts -> {}, tensors -> tensors.put("extra", wrong));
    refused("tensors instead of");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWeightsThatAreNoNumbers(double value) throws IOException {
    String name = saved.model().parameters().iterator().next().name();
    change(texts -> {}, tensors -> tensors.get(name).values()[1] = value);
    refused(name + " holds " + value);
  }

  @Test
  void aModelAloneIsRoundedToFloatAndNothingElse() throws IOException {
    Path alone = folder.resolve("alone");
    saved.saveModel(alone);
    Checkpoint loaded = Checkpoint.load(alone);
    assertEquals(saved.model().config(), loaded.model().config());
    assertEquals(saved.recipe(), loaded.recipe());
    assertEquals(saved.source().data(), loaded.source().data());
    assertEquals(saved.target().data(), loaded.target().data());
    assertEquals(Place.START, loaded.progress());
    assertEquals(0, loaded.adam().steps());
    int rounded = 0;
    for (Parameter expected : saved.model().parameters()) {
      double[] actual = loaded.model().parameters().get(expected.name()).matrix().data;
      for (int i = 0; i < actual.length; i++) {
        double exact = expected.matrix().data[i];
        assertEquals((double) (float) exact, actual[i], expected.name());
        assertEquals(exact, actual[i], BINARY32 * Math.abs(exact), expected.name());
        rounded += exact == actual[i] ? 0 : 1;
      }
    }
    assertTrue(rounded > 0, "no weight was rounded: this test tests nothing");
    Path again = folder.resolve("again");
    loaded.saveModel(again);
    assertArrayEquals(Files.readAllBytes(alone), Files.readAllBytes(again));
  }

  @Test
  void aModelAloneIsASixthAndHasNoOptimizer() throws IOException {
    Path alone = folder.resolve("alone");
    saved.saveModel(alone);
    Safetensors packed = Safetensors.read(alone);
    assertEquals("3", packed.metadata().get("lectern"));
    assertEquals(saved.model().parameters().size(), packed.tensors().size());
    assertTrue(packed.tensors().values().stream().allMatch(t -> t.dtype() == DType.F32));
    long weights = saved.model().parameters().count();
    assertEquals(6 * 4 * weights, 3 * 8 * weights);
    assertTrue(Files.size(file) - Files.size(alone) > 3 * 8 * weights - 4 * weights);
  }

  @Test
  void trainingDoesNotGoOnFromAModelAlone() throws IOException {
    assertEquals(saved.progress(), Checkpoint.loadTraining(file).progress());
    saved.saveModel(file);
    String message =
        assertThrows(CheckpointException.class, () -> Checkpoint.loadTraining(file)).getMessage();
    assertTrue(message.startsWith(file + ": a model alone"), message);
    assertTrue(message.contains("cannot go on to the same bits"), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void aModelAloneCanBeginANewTraining() throws Exception {
    saved.saveModel(file);
    Trainer trainer = new Trainer(Checkpoint.load(file), Digits.pairs(60, 1, 5, 1), List.of());
    trainer.train();
    assertEquals(new Place(2, 1, 0), trainer.checkpoint().progress());
  }

  @Test
  void refusesADamagedModelAlone() throws IOException {
    String name = saved.model().parameters().iterator().next().name();
    saved.saveModel(file);
    change(texts -> {}, tensors -> tensors.remove(name));
    refused("tensor " + name + " is missing");
    saved.saveModel(file);
    StoredTensor extra = new StoredTensor(DType.F32, List.of(3L), new double[3]);
    change(texts -> {}, tensors -> tensors.put("adam.mean.x", extra));
    refused("tensors instead of");
    saved.saveModel(file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    refused("damaged");
  }

  @Test
  void aModelAloneIsWrittenWholeOrNotAtAll() throws IOException {
    byte[] before = Files.readAllBytes(file);
    Path blocked = folder.resolve("missing").resolve("model");
    assertThrows(IOException.class, () -> saved.saveModel(blocked));
    DMatrixRMaj first = saved.model().parameters().iterator().next().matrix();
    double kept = first.data[0];
    first.data[0] = 1e300; // more than a float can hold
    String message =
        assertThrows(IllegalArgumentException.class, () -> saved.saveModel(file)).getMessage();
    first.data[0] = kept;
    assertTrue(message.contains("1.0E300") && message.contains("single precision"), message);
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @ParameterizedTest
  @CsvSource({"source, 15, 14", "target, 14, 15"})
  void tokenizersMustFitTheModel(String side, int sources, int targets) {
    Transformer other = Transformer.create(Config.of(8, 2, 16, 1, sources, targets), 1);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Checkpoint.of(other, Digits.TOKENIZER, Digits.TOKENIZER, RECIPE))
            .getMessage();
    assertTrue(message.contains(side + " tokenizer has 14 ids, but the model 15"), message);
  }

  private void trainedAgain() throws IOException {
    saved.save(file);
  }

  private void change(
      Consumer<Map<String, String>> texts, Consumer<Map<String, StoredTensor>> tensors)
      throws IOException {
    Safetensors read = Safetensors.read(file);
    Map<String, String> newTexts = new HashMap<>(read.metadata());
    Map<String, StoredTensor> newTensors = new HashMap<>(read.tensors());
    texts.accept(newTexts);
    tensors.accept(newTensors);
    AtomicFile.write(file, new Safetensors(newTensors, newTexts)::write);
  }

  private void refused(String wrong) {
    String message =
        assertThrows(CheckpointException.class, () -> Checkpoint.load(file)).getMessage();
    assertTrue(message.startsWith(file + ": "), message);
    assertTrue(message.contains(wrong), message);
    assertEquals(1, message.lines().count(), message);
  }
}
