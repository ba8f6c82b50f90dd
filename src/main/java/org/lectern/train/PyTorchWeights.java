package org.lectern.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;

/**
 * Reads weights under PyTorch's names. Whatever does not fit is found before anything is taken
 * over, and told at once: names that are missing, names that are too many, and shapes.
 */
public final class PyTorchWeights {
  private static final int NAMES = 2000; // in one message; a stack of 100 layers has 1,800
  private static final int LETTERS = 200; // of a name that somebody else chose
  private static final Set<DType> FLOATS = Set.of(DType.F64, DType.F32, DType.F16, DType.BF16);

  private PyTorchWeights() {}

  /**
   * Reads a file of weights whose sizes are known.
   *
   * @param file safetensors with the names and shapes of {@code torch.nn.Transformer}, embeddings
   *     {@code src_embedding}, {@code tgt_embedding} and {@code generator}
   * @param config the sizes; without shared tables
   * @return a model with these weights
   * @throws CheckpointException if the file is no safetensors file, or tensors are missing, too
   *     many, misshaped or no numbers; one line with all names
   * @throws IOException if reading fails
   */
  public static Transformer read(Path file, Config config) throws IOException {
    Safetensors packed = Safetensors.read(file);
    requireOfPyTorch(file, packed);
    Map<String, StoredTensor> tensors = withShared(packed);
    check(file, tensors, config, "give the sizes of these weights, or the weights of these sizes");
    return model(tensors, config);
  }

  /** Tells a checkpoint of ours apart, before all of its names are found to be wrong. */
  static void requireOfPyTorch(Path file, Safetensors packed) throws CheckpointException {
    if (packed.metadata().containsKey(CheckpointFormat.VERSION_KEY)) {
      throw new CheckpointException(
          file,
          "this is a checkpoint of Lectern, not of PyTorch",
          "convert it with --from lectern first");
    }
  }

  /**
   * The tensors of a file, with those that it names but holds once: {@code
   * safetensors.torch.save_model} drops a shared tensor and notes "dropped: kept" in the metadata.
   */
  static Map<String, StoredTensor> withShared(Safetensors packed) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>(packed.tensors());
    packed
        .metadata()
        .forEach(
            (dropped, kept) -> {
              StoredTensor shared = packed.tensors().get(kept);
              if (shared != null) {
                tensors.putIfAbsent(dropped, shared);
              }
            });
    return tensors;
  }

  /** A model with weights that were checked. */
  static Transformer model(Map<String, StoredTensor> tensors, Config config) {
    Transformer model = Transformer.create(config, 0);
    for (PyTorchTensor tensor : PyTorchTensor.all(config)) {
      double[] values = tensors.get(tensor.name()).values();
      tensor.unpack(values, part -> model.parameters().get(part).matrix());
    }
    return model;
  }

  /** Finds all that does not fit, before memory is taken for a model. */
  static void check(Path file, Map<String, StoredTensor> tensors, Config config, String remedy)
      throws CheckpointException {
    Set<String> missing = new LinkedHashSet<>();
    Set<String> misshaped = new LinkedHashSet<>();
    Set<String> noNumbers = new LinkedHashSet<>();
    Set<String> surplus = new LinkedHashSet<>(tensors.keySet());
    for (PyTorchTensor expected : PyTorchTensor.all(config)) {
      StoredTensor found = tensors.get(expected.name());
      surplus.remove(expected.name());
      if (found == null) {
        missing.add(expected.name());
      } else if (!found.shape().equals(expected.shape())) {
        misshaped.add(expected.name() + " " + found.shape() + " instead of " + expected.shape());
      } else if (!FLOATS.contains(found.dtype())) {
        noNumbers.add(expected.name() + " (" + found.dtype() + " instead of F32 or F64)");
      } else {
        notFinite(found).ifPresent(value -> noNumbers.add(expected.name() + " (" + value + ")"));
      }
    }
    List<String> wrong = new ArrayList<>();
    tell(wrong, "missing", missing);
    tell(wrong, "surplus", surplus);
    tell(wrong, "of another shape", misshaped);
    tell(wrong, "no weights", noNumbers);
    if (!wrong.isEmpty()) {
      throw new CheckpointException(
          file, "these are not the tensors of the model; " + String.join("; ", wrong), remedy);
    }
  }

  private static Optional<String> notFinite(StoredTensor tensor) {
    double[] values = tensor.values();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        return Optional.of(values[i] + " at place " + i);
      }
    }
    return Optional.empty();
  }

  private static void tell(List<String> wrong, String what, Set<String> names) {
    if (!names.isEmpty()) {
      String shown =
          names.stream()
              .limit(NAMES)
              .map(name -> name.length() <= LETTERS ? name : name.substring(0, LETTERS) + "…")
              .collect(Collectors.joining(", "));
      String more = names.size() > NAMES ? " and " + (names.size() - NAMES) + " more" : "";
      wrong.add("%s (%d): %s%s".formatted(what, names.size(), shown, more));
    }
  }
}
