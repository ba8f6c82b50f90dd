package org.lectern.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.matrix.Precision;
import org.lectern.nn.Config;
import org.lectern.nn.PositionKind;
import org.lectern.nn.Transformer;
import org.lectern.text.Tokenizer;
import org.lectern.text.TokenizerData;

/**
 * How a checkpoint lies in a safetensors file: each weight under its parameter's name, so that
 * other programs find it, the optimizer's means under the same names with a prefix, and all else as
 * JSON texts in the metadata.
 *
 * <p>Version 2 is version 1 with a precision or a cool-down in the recipe, or with positions in the
 * configuration. What has no such choice to name is written as version 1, so that programs of the
 * time when there was none go on with it. Version 3 is a model alone: its weights in single
 * precision, without optimizer and progress.
 */
final class CheckpointFormat {
  static final String VERSION_KEY = "lectern";
  private static final String FIRST = "1";
  private static final String WITH_CHOICES = "2";
  private static final String MODEL_ALONE = "3";
  private static final String PRECISION = "precision";
  private static final String COOLDOWN = "cooldown";
  private static final String POSITIONS = "positions";
  private static final String REACH = "reach";
  private static final String MEAN = "adam.mean.";
  private static final String SQUARE = "adam.square.";

  private CheckpointFormat() {}

  static Safetensors pack(Checkpoint checkpoint) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    Adam adam = checkpoint.adam();
    for (Parameter parameter : checkpoint.model().parameters()) {
      String name = parameter.name();
      tensors.put(name, StoredTensor.of(DType.F64, parameter.matrix()));
      tensors.put(MEAN + name, StoredTensor.of(DType.F64, adam.mean(parameter)));
      tensors.put(SQUARE + name, StoredTensor.of(DType.F64, adam.square(parameter)));
    }
    Map<String, String> texts = texts(hasChoices(checkpoint) ? WITH_CHOICES : FIRST, checkpoint);
    texts.put("progress", json(checkpoint.progress()));
    texts.put("data", checkpoint.data());
    return new Safetensors(tensors, texts);
  }

  private static boolean hasChoices(Checkpoint checkpoint) {
    ObjectNode recipe = recipe(checkpoint.recipe());
    return recipe.has(PRECISION)
        || recipe.has(COOLDOWN)
        || config(checkpoint.model().config()).has(POSITIONS);
  }

  /** The model alone, rounded to single precision. */
  static Safetensors packModel(Checkpoint checkpoint) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : checkpoint.model().parameters()) {
      requireFloats(parameter);
      tensors.put(parameter.name(), StoredTensor.of(DType.F32, parameter.matrix()));
    }
    return new Safetensors(tensors, texts(MODEL_ALONE, checkpoint));
  }

  /** A file that cannot be read again must not be written. */
  static void requireFloats(Parameter parameter) {
    for (double weight : parameter.matrix().data) {
      if (!Float.isFinite((float) weight)) {
        throw new IllegalArgumentException(
            "saveModel: %s holds %s, which single precision cannot hold; use save, or float64"
                .formatted(parameter.name(), weight));
      }
    }
  }

  private static Map<String, String> texts(String version, Checkpoint checkpoint) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(VERSION_KEY, version);
    texts.put("config", json(config(checkpoint.model().config())));
    texts.put("recipe", json(recipe(checkpoint.recipe())));
    texts.put("source", json(checkpoint.source().data()));
    texts.put("target", json(checkpoint.target().data()));
    return texts;
  }

  /** Refuses a model alone. */
  static void requireTraining(Path file, Safetensors packed) throws CheckpointException {
    if (MODEL_ALONE.equals(packed.metadata().get(VERSION_KEY))) {
      throw new CheckpointException(
          file,
          "a model alone, rounded to single precision and without its optimizer:"
              + " it translates, but its training cannot go on to the same bits",
          "give the checkpoint that training wrote, or train anew");
    }
  }

  /**
   * Makes a checkpoint again.
   *
   * @param file for messages
   */
  static Checkpoint unpack(Path file, Safetensors packed) throws CheckpointException {
    Map<String, String> texts = packed.metadata();
    if (!texts.containsKey(VERSION_KEY)) {
      throw new CheckpointException(
          file,
          "a safetensors file, but not a checkpoint of Lectern: no \"lectern\" in its metadata",
          "give a file that was written by training; one of PyTorch goes through convert first");
    }
    String version = texts.get(VERSION_KEY);
    boolean alone = version.equals(MODEL_ALONE);
    if (!version.equals(FIRST) && !version.equals(WITH_CHOICES) && !alone) {
      throw new CheckpointException(
          file,
          "a checkpoint of version %s, but this reads %s to %s"
              .formatted(version, FIRST, MODEL_ALONE),
          "use the Lectern that wrote it, or train again");
    }
    try {
      Transformer model = Transformer.create(readConfig(texts), 0);
      Checkpoint fresh =
          Checkpoint.of(
              model,
              Tokenizer.of(read(texts, "source", TokenizerData.class)),
              Tokenizer.of(read(texts, "target", TokenizerData.class)),
              readRecipe(texts));
      if (alone) {
        fillModel(packed.tensors(), fresh.model());
        return fresh;
      }
      Place progress = read(texts, "progress", Place.class);
      fill(packed.tensors(), fresh);
      fresh.adam().restore(progress.step());
      return fresh.at(progress, texts.getOrDefault("data", ""));
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw damaged(file, "its metadata is not as expected: " + reason);
    } catch (IllegalArgumentException e) { // from a record that checks its values
      throw damaged(file, e.getMessage());
    }
  }

  private static void fill(Map<String, StoredTensor> tensors, Checkpoint checkpoint) {
    for (Parameter parameter : checkpoint.model().parameters()) {
      String name = parameter.name();
      fill(tensors, name, parameter.matrix());
      fill(tensors, MEAN + name, checkpoint.adam().mean(parameter));
      fill(tensors, SQUARE + name, checkpoint.adam().square(parameter));
    }
    requireCount(tensors, 3 * checkpoint.model().parameters().size());
  }

  private static void fillModel(Map<String, StoredTensor> tensors, Transformer model) {
    for (Parameter parameter : model.parameters()) {
      fill(tensors, parameter.name(), parameter.matrix());
    }
    requireCount(tensors, model.parameters().size());
  }

  private static void requireCount(Map<String, StoredTensor> tensors, int expected) {
    if (tensors.size() != expected) {
      throw new IllegalArgumentException(
          "it has " + tensors.size() + " tensors instead of " + expected);
    }
  }

  private static void fill(Map<String, StoredTensor> tensors, String name, DMatrixRMaj matrix) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("tensor " + name + " is missing");
    }
    List<Long> shape = List.of((long) matrix.numRows, (long) matrix.numCols);
    if (!tensor.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "tensor " + name + " has the shape " + tensor.shape() + " instead of " + shape);
    }
    for (int i = 0; i < tensor.values().length; i++) {
      double value = tensor.values()[i];
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "tensor " + name + " holds " + value + " at place " + i + ", which is no weight");
      }
      matrix.data[i] = value;
    }
  }

  static String json(Object value) {
    try {
      return mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not to be written as JSON: " + value, e);
    }
  }

  static <T> T read(Map<String, String> texts, String key, Class<T> type)
      throws JsonProcessingException {
    T value = texts.containsKey(key) ? mapper().readValue(texts.get(key), type) : null;
    if (value == null) {
      throw new IllegalArgumentException("its metadata has no \"" + key + "\"");
    }
    return value;
  }

  /** A configuration that names its positions only if they are not sinusoids. */
  private static ObjectNode config(Config config) {
    ObjectNode node = mapper().valueToTree(config);
    if (config.positions() == PositionKind.SINUSOID) {
      node.remove(List.of(POSITIONS, REACH));
    }
    return node;
  }

  /** The opposite of {@link #config}. */
  private static Config readConfig(Map<String, String> texts) throws JsonProcessingException {
    ObjectNode config = read(texts, "config", ObjectNode.class);
    if (!config.has(POSITIONS)) {
      config.put(POSITIONS, PositionKind.SINUSOID.name()).put(REACH, 0);
    }
    return mapper().treeToValue(config, Config.class);
  }

  /** A recipe that names its precision only if that is not double, its cool-down if it has one. */
  static ObjectNode recipe(Recipe recipe) {
    ObjectNode node = mapper().valueToTree(recipe);
    if (recipe.precision() == Precision.DOUBLE) {
      node.remove(PRECISION);
    }
    if (recipe.cooldown() == 0) {
      node.remove(COOLDOWN);
    }
    return node;
  }

  /** The opposite of {@link #recipe}. */
  static Recipe readRecipe(Map<String, String> texts) throws JsonProcessingException {
    ObjectNode recipe = read(texts, "recipe", ObjectNode.class);
    if (!recipe.has(PRECISION)) {
      recipe.put(PRECISION, Precision.DOUBLE.name());
    }
    if (!recipe.has(COOLDOWN)) {
      recipe.put(COOLDOWN, 0);
    }
    return mapper().treeToValue(recipe, Recipe.class);
  }

  private static ObjectMapper mapper() {
    return new ObjectMapper()
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  }

  private static CheckpointException damaged(Path file, String wrong) {
    return new CheckpointException(
        file, "not a checkpoint that can be used: " + wrong, "copy it anew, or train again");
  }
}
