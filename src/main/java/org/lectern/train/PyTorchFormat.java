package org.lectern.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.lectern.grad.Parameter;
import org.lectern.nn.Activation;
import org.lectern.nn.Config;
import org.lectern.nn.PositionKind;
import org.lectern.nn.Transformer;
import org.lectern.nn.Tying;
import org.lectern.text.Tokenizer;
import org.lectern.text.TokenizerData;

/**
 * How a model lies in a file that PyTorch loads: the tensors of its {@code state_dict}, and in the
 * metadata what a Python program needs to make the module and what we need to translate again: the
 * arguments of the module, both tokenizers, which tables are shared, the recipe. Metadata are texts
 * that PyTorch's loader skips, so {@code strict=True} is satisfied; they travel with the file,
 * where a second file would be lost.
 *
 * <p>A module has no shared tables in its {@code state_dict}: a table that we share is written
 * under each of its names. Read again, tables are shared only if the metadata say so and they are
 * still equal to the bit; trained on apart, they are tables of their own.
 */
final class PyTorchFormat {
  private static final String CONFIG = "config";
  private static final String SOURCE = "source_tokenizer";
  private static final String TARGET = "target_tokenizer";
  private static final String TYING = "tying";
  private static final String RECIPE = "recipe";

  private PyTorchFormat() {}

  static Safetensors pack(Checkpoint checkpoint, DType dtype) {
    Transformer model = checkpoint.model();
    requireHoldable(model);
    if (dtype == DType.F32) {
      model.parameters().forEach(CheckpointFormat::requireFloats);
    }
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (PyTorchTensor tensor : PyTorchTensor.all(model.config())) {
      double[] values = tensor.pack(part -> model.parameters().get(part).matrix());
      tensors.put(tensor.name(), new StoredTensor(dtype, tensor.shape(), values));
    }
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("format", "pt"); // asked for by programs that read files of several frameworks
    texts.put(CONFIG, CheckpointFormat.json(PyTorchConfig.of(model.config())));
    texts.put(TYING, model.config().tying().name());
    texts.put(SOURCE, CheckpointFormat.json(checkpoint.source().data()));
    texts.put(TARGET, CheckpointFormat.json(checkpoint.target().data()));
    texts.put(RECIPE, CheckpointFormat.json(CheckpointFormat.recipe(checkpoint.recipe())));
    return new Safetensors(tensors, texts);
  }

  /** Refuses what torch.nn.Transformer with sinusoids does not compute. */
  private static void requireHoldable(Transformer model) {
    Config config = model.config();
    require(
        config.positions() == PositionKind.SINUSOID,
        "its positions are " + config.positions() + ", there they are sinusoids");
    require(config.finalNorm(), "its stacks end without a norm, there they end with one");
    require(model.isOfConfig(), "its attention or positions are of another class than the paper's");
    long named =
        PyTorchTensor.all(config).stream().flatMap(t -> t.parts().stream()).distinct().count();
    require(named == model.parameters().size(), "it has parameters that PyTorch's module has not");
  }

  private static void require(boolean good, String reason) {
    if (!good) {
      throw new IllegalArgumentException(
          "exportPyTorch: torch.nn.Transformer cannot hold this model: "
              + reason
              + "; train one with sinusoids, the usual attention and a last norm");
    }
  }

  static Checkpoint unpack(Path file, Safetensors packed, PyTorchHints hints)
      throws CheckpointException {
    Map<String, String> texts = packed.metadata();
    PyTorchWeights.requireOfPyTorch(file, packed);
    Map<String, StoredTensor> tensors = PyTorchWeights.withShared(packed);
    try {
      Config config = config(texts, tensors, hints);
      PyTorchWeights.check(
          file,
          tensors,
          config,
          "save the state_dict of the module in src/site/markdown/pytorch.md, nothing else");
      requireSaid(file, texts, hints);
      config = config.withTying(tying(packed, tensors));
      return Checkpoint.of(
          PyTorchWeights.model(tensors, config),
          tokenizer(texts, SOURCE, hints.source(), config.sourceVocabulary()),
          tokenizer(texts, TARGET, hints.target(), config.targetVocabulary()),
          texts.containsKey(RECIPE) ? CheckpointFormat.readRecipe(texts) : Recipe.small());
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw unusable(file, "its metadata are not as expected: " + reason);
    } catch (IllegalArgumentException e) { // from a record that checks its values
      throw unusable(file, e.getMessage());
    }
  }

  /** Tells all at once what neither the file nor a hint says. */
  private static void requireSaid(Path file, Map<String, String> texts, PyTorchHints hints)
      throws CheckpointException {
    List<String> unsaid = new ArrayList<>();
    if (!texts.containsKey(CONFIG) && hints.heads() == null) {
      unsaid.add("the number of heads (--heads)");
    }
    boolean words = texts.containsKey(SOURCE) || hints.source() != null;
    if (!words || !(texts.containsKey(TARGET) || hints.target() != null)) {
      unsaid.add("the tokenizers (--tokenizers)");
    }
    if (!unsaid.isEmpty()) {
      throw new CheckpointException(
          file,
          "its metadata do not tell " + String.join(" and ", unsaid),
          "tell it to convert, or save the metadata with the weights as"
              + " src/site/markdown/pytorch.md shows");
    }
  }

  private static Config config(
      Map<String, String> texts, Map<String, StoredTensor> tensors, PyTorchHints hints)
      throws JsonProcessingException {
    if (!texts.containsKey(CONFIG)) {
      Activation activation = hints.activation() == null ? Activation.RELU : hints.activation();
      boolean preNorm = hints.preNorm() != null && hints.preNorm();
      int heads = hints.heads() == null ? 1 : hints.heads(); // refused soon, after a look at names
      return PyTorchConfig.ofShapes(tensors, heads, preNorm, activation).config();
    }
    Config config = CheckpointFormat.read(texts, CONFIG, PyTorchConfig.class).config();
    agree("heads", config.heads(), hints.heads());
    agree("norm first", config.preNorm(), hints.preNorm());
    agree("activation", config.activation(), hints.activation());
    return config;
  }

  private static void agree(String what, Object said, Object hint) {
    if (hint != null && !hint.equals(said)) {
      throw new IllegalArgumentException(
          "%s: its metadata say %s, not %s; leave the option out".formatted(what, said, hint));
    }
  }

  private static Tokenizer tokenizer(Map<String, String> texts, String key, Tokenizer hint, int ids)
      throws JsonProcessingException {
    Tokenizer said =
        texts.containsKey(key)
            ? Tokenizer.of(CheckpointFormat.read(texts, key, TokenizerData.class))
            : Objects.requireNonNull(hint, "checked in requireSaid");
    if (hint != null && !hint.data().equals(said.data())) {
      throw new IllegalArgumentException(
          key + ": its metadata have other words than the hint; leave the option out");
    }
    if (said.size() != ids) {
      throw new IllegalArgumentException(
          "%s: it has %d ids, the first four for pad, start, end and unknown, but the embedding %d rows"
              .formatted(key, said.size(), ids));
    }
    return said;
  }

  /** Which tables are meant to be shared and still are equal, to the bit. */
  private static Tying tying(Safetensors packed, Map<String, StoredTensor> tensors) {
    boolean copyLeftOut = tensors.size() > packed.tensors().size(); // by save_model
    String said = packed.metadata().getOrDefault(TYING, Tying.NONE.name());
    if (Stream.of(Tying.values()).noneMatch(tying -> tying.name().equals(said))) {
      throw new IllegalArgumentException(
          "tying \"" + said + "\" is none of " + List.of(Tying.values()));
    }
    if (!copyLeftOut && said.equals(Tying.NONE.name())) {
      return Tying.NONE;
    }
    double[] target = tensors.get(PyTorchTensor.TARGET_TABLE).values();
    if (!Arrays.equals(target, tensors.get(PyTorchTensor.GENERATOR).values())) {
      return Tying.NONE;
    }
    boolean all = copyLeftOut || said.equals(Tying.ALL.name());
    return all && Arrays.equals(target, tensors.get(PyTorchTensor.SOURCE_TABLE).values())
        ? Tying.ALL
        : Tying.TARGET;
  }

  /** Whether single precision holds every weight exactly. */
  static boolean fitsFloats(Transformer model) {
    for (Parameter parameter : model.parameters()) {
      for (double weight : parameter.matrix().data) {
        if ((float) weight != weight) {
          return false;
        }
      }
    }
    return true;
  }

  private static CheckpointException unusable(Path file, String wrong) {
    return new CheckpointException(
        file, "not PyTorch weights that can be used: " + wrong, "mend it where it was saved");
  }
}
