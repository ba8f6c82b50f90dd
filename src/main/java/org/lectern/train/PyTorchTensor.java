package org.lectern.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;
import org.lectern.matrix.Matrices;
import org.lectern.nn.Config;
import org.lectern.nn.Tying;

/**
 * One tensor of a {@code torch.nn.Transformer} with embeddings and generator, and the parameters of
 * ours that it holds.
 *
 * <p>Three things differ. PyTorch's linear layers compute x Wᵀ + b and keep W as [out x in]; ours
 * compute x W + b with [in x out]. Its attention keeps the weights of query, key and value in one
 * tensor, one above the other. And its vectors have one dimension, where ours are matrices of one
 * row. The heads stand side by side in both.
 *
 * @param name PyTorch's name, for example {@code transformer.encoder.norm.weight}
 * @param shape PyTorch's shape
 * @param transposed whether PyTorch keeps the transpose of what we keep
 * @param parts names of our parameters, in the order in which PyTorch keeps them
 */
record PyTorchTensor(String name, List<Long> shape, boolean transposed, List<String> parts) {
  /** Nobody has trained a deeper one; a number without an end would ask for endless memory. */
  static final int MOST_LAYERS = 1000;

  static final String ENCODER = "transformer.encoder.";
  static final String DECODER = "transformer.decoder.";
  static final String LAYERS = "layers.";
  static final String SOURCE_TABLE = "src_embedding.weight";
  static final String TARGET_TABLE = "tgt_embedding.weight";
  static final String GENERATOR = "generator.weight";
  static final String FIRST_FF = "linear1.weight";

  /**
   * All tensors of a model of these sizes, each norm and table included. Tables that we share stand
   * under each of their names.
   */
  static List<PyTorchTensor> all(Config config) {
    return new Listing(config).all();
  }

  /** The numbers of this tensor, in PyTorch's order. */
  double[] pack(Function<String, DMatrixRMaj> ours) {
    int count = (int) shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    double[] values = new double[count];
    int at = 0;
    for (String part : parts) {
      DMatrixRMaj matrix = ours.apply(part);
      double[] numbers = transposed ? Matrices.transpose(matrix).data : matrix.data;
      System.arraycopy(numbers, 0, values, at, matrix.getNumElements());
      at += matrix.getNumElements();
    }
    return values;
  }

  /** The opposite of {@link #pack}: fills the matrices of our parameters. */
  void unpack(double[] values, Function<String, DMatrixRMaj> ours) {
    int at = 0;
    for (String part : parts) {
      DMatrixRMaj matrix = ours.apply(part);
      int rows = matrix.numRows;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < matrix.numCols; j++) {
          matrix.set(i, j, values[at + (transposed ? j * rows + i : i * matrix.numCols + j)]);
        }
      }
      at += matrix.getNumElements();
    }
  }

  /** Writes the list down, part by part of the model. */
  private static final class Listing {
    private final Config config;
    private final long d;
    private final List<PyTorchTensor> all = new ArrayList<>();

    Listing(Config config) {
      this.config = config;
      this.d = config.d();
    }

    List<PyTorchTensor> all() {
      String target = config.tying() == Tying.ALL ? "source.embedding" : "target.embedding";
      String generator = config.tying() == Tying.NONE ? "generator.weight" : target;
      table(SOURCE_TABLE, config.sourceVocabulary(), "source.embedding");
      table(TARGET_TABLE, config.targetVocabulary(), target);
      for (int n = 0; n < config.encoderLayers(); n++) {
        String layer = ENCODER + LAYERS + n + ".";
        String ours = "encoder." + n + ".";
        attention(layer + "self_attn.", ours + "self.");
        feedForward(layer, ours + "ff.");
        norm(layer + "norm1.", ours + "self.norm.");
        norm(layer + "norm2.", ours + "ff.norm.");
      }
      norm(ENCODER + "norm.", "encoder.norm.");
      for (int n = 0; n < config.decoderLayers(); n++) {
        String layer = DECODER + LAYERS + n + ".";
        String ours = "decoder." + n + ".";
        attention(layer + "self_attn.", ours + "self.");
        attention(layer + "multihead_attn.", ours + "cross.");
        feedForward(layer, ours + "ff.");
        norm(layer + "norm1.", ours + "self.norm.");
        norm(layer + "norm2.", ours + "cross.norm.");
        norm(layer + "norm3.", ours + "ff.norm.");
      }
      norm(DECODER + "norm.", "decoder.norm.");
      table(GENERATOR, config.targetVocabulary(), generator); // a row for each word in both
      vector("generator.bias", config.targetVocabulary(), "generator.bias");
      return all;
    }

    private void attention(String theirs, String ours) {
      List<String> three = List.of(ours + "query.", ours + "key.", ours + "value.");
      add(theirs + "in_proj_weight", List.of(3 * d, d), true, with(three, "weight"));
      add(theirs + "in_proj_bias", List.of(3 * d), false, with(three, "bias"));
      linear(theirs + "out_proj.", d, d, ours + "output.");
    }

    private static List<String> with(List<String> prefixes, String name) {
      return prefixes.stream().map(prefix -> prefix + name).toList();
    }

    private void feedForward(String theirs, String ours) {
      linear(theirs + "linear1.", d, config.ff(), ours + "first.");
      linear(theirs + "linear2.", config.ff(), d, ours + "second.");
    }

    private void linear(String theirs, long in, long out, String ours) {
      add(theirs + "weight", List.of(out, in), true, List.of(ours + "weight"));
      vector(theirs + "bias", out, ours + "bias");
    }

    private void norm(String theirs, String ours) {
      vector(theirs + "weight", d, ours + "gain");
      vector(theirs + "bias", d, ours + "bias");
    }

    private void table(String theirs, long words, String ours) {
      add(theirs, List.of(words, d), false, List.of(ours));
    }

    private void vector(String theirs, long length, String ours) {
      add(theirs, List.of(length), false, List.of(ours));
    }

    private void add(String theirs, List<Long> shape, boolean transposed, List<String> ours) {
      all.add(new PyTorchTensor(theirs, shape, transposed, ours));
    }
  }

  /** How many layers a stack has, from the names of its tensors; gaps are not counted. */
  static int layers(Iterable<String> names, String stack) {
    String prefix = stack + LAYERS;
    List<String> numbers = new ArrayList<>();
    for (String name : names) {
      if (name.startsWith(prefix)) {
        numbers.add(name.substring(prefix.length()).split("\\.", 2)[0]);
      }
    }
    return (int) numbers.stream().filter(n -> n.matches("\\d{1,9}")).distinct().count();
  }
}
