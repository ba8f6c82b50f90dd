package org.lectern.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.nn.Config;
import org.lectern.nn.Positions;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Sinusoid;
import org.lectern.nn.Transformer;

/**
 * Switches parts of a trained model off, to see what they were worth. The model stays as it is:
 * every method returns a changed copy. For models with the paper's attention and positions.
 *
 * <p>No layer knows of it, for weights alone can do it. What a head adds to its layer's output is
 * its own columns of the concatenation times its own rows of W^O: with these rows 0 the head is
 * gone, exactly, and the others are as before. With W^O and its bias 0 the whole sub-layer puts out
 * 0, and (where the norm stands before it) the residual connection passes its input by, unchanged.
 * With a head's columns of W^Q and of its bias 0 every score is 0, and the softmax of equal scores
 * gives every key that may be seen the same weight.
 */
public final class Ablation {
  private Ablation() {}

  /**
   * A head.
   *
   * @param attention which attention it belongs to, such as {@code encoder.0.self} or {@code
   *     decoder.1.cross}
   * @param number of the head, from 0
   */
  public record Head(String attention, int number) {
    /** As the trace writes it: {@code decoder.1.cross.2}. */
    @Override
    public String toString() {
      return attention + "." + number;
    }
  }

  /**
   * The attentions of a model, in the order in which they compute.
   *
   * @param config sizes of the model
   * @return {@code encoder.0.self}, … {@code decoder.0.self}, {@code decoder.0.cross}, …
   */
  public static List<String> attentions(Config config) {
    return sublayers(config).stream().filter(name -> !name.endsWith(".ff")).toList();
  }

  /**
   * The sub-layers of a model, in the order in which they compute.
   *
   * @param config sizes of the model
   * @return {@code encoder.0.self}, {@code encoder.0.ff}, …
   */
  public static List<String> sublayers(Config config) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < config.encoderLayers(); i++) {
      names.addAll(List.of("encoder." + i + ".self", "encoder." + i + ".ff"));
    }
    for (int i = 0; i < config.decoderLayers(); i++) {
      String layer = "decoder." + i;
      names.addAll(List.of(layer + ".self", layer + ".cross", layer + ".ff"));
    }
    return names;
  }

  /**
   * All heads of a model, in the order in which they compute.
   *
   * @param config sizes of the model
   * @return a head for each number of each attention
   */
  public static List<Head> heads(Config config) {
    List<Head> heads = new ArrayList<>();
    for (String attention : attentions(config)) {
      for (int h = 0; h < config.heads(); h++) {
        heads.add(new Head(attention, h));
      }
    }
    return heads;
  }

  /**
   * The same model again.
   *
   * @param model not modified
   * @return a model with equal weights of its own
   */
  public static Transformer copy(Transformer model) {
    return copy(model, new Sinusoid());
  }

  /**
   * A model without some heads: what they say counts as 0.
   *
   * @param model not modified
   * @param heads which ones
   * @return a copy with zeros in the rows of W^O that belong to them
   */
  public static Transformer without(Transformer model, Head... heads) {
    Transformer copy = copy(model);
    for (Head head : heads) {
      requireHead(model, head);
      DMatrixRMaj w = matrix(copy, head.attention() + ".output.weight"); // [d x d]
      int dk = w.numRows / model.config().heads();
      int from = head.number() * dk * w.numCols;
      Arrays.fill(w.data, from, from + dk * w.numCols, 0);
    }
    return copy;
  }

  /**
   * A model in which some heads look at all words alike, as if they had no query.
   *
   * @param model not modified
   * @param heads which ones
   * @return a copy with zeros in the columns of W^Q, and of its bias, that belong to them
   */
  public static Transformer uniform(Transformer model, Head... heads) {
    Transformer copy = copy(model);
    for (Head head : heads) {
      requireHead(model, head);
      zeroColumns(copy, head, head.attention() + ".query.weight");
      zeroColumns(copy, head, head.attention() + ".query.bias");
    }
    return copy;
  }

  /**
   * A model without some sub-layers: they put out 0. In a model with pre-norm the residual
   * connection passes them by; with post-norm the norm after them stays.
   *
   * @param model not modified
   * @param sublayers such as {@code encoder.0.ff}, {@code decoder.1.cross}
   * @return a copy with zeros in the last weight and bias of each
   */
  public static Transformer without(Transformer model, List<String> sublayers) {
    Transformer copy = copy(model);
    for (String name : sublayers) {
      requireKnown(name, sublayers(model.config()));
      String last = name + (name.endsWith(".ff") ? ".second" : ".output");
      Arrays.fill(matrix(copy, last + ".weight").data, 0);
      Arrays.fill(matrix(copy, last + ".bias").data, 0);
    }
    return copy;
  }

  /**
   * A model without one of its layers: all sub-layers of it put out 0.
   *
   * @param model not modified
   * @param layer such as {@code encoder.0}
   * @return a copy
   */
  public static Transformer withoutLayer(Transformer model, String layer) {
    List<String> all = sublayers(model.config());
    List<String> its = all.stream().filter(name -> name.startsWith(layer + ".")).toList();
    if (its.isEmpty()) {
      throw new IllegalArgumentException(
          "Ablation: no layer " + layer + "; the sub-layers are " + all);
    }
    return without(model, its);
  }

  /**
   * A model whose words do not know their places: nothing is added to their embeddings.
   *
   * @param model not modified
   * @return a copy with other positions
   */
  public static Transformer withoutPositions(Transformer model) {
    return copy(model, (tape, x, position) -> x);
  }

  /**
   * A model whose weights have gone through a function, rounded for example.
   *
   * @param model not modified
   * @param function of each weight
   * @return a copy
   */
  public static Transformer map(Transformer model, DoubleUnaryOperator function) {
    Transformer copy = copy(model);
    for (Parameter parameter : copy.parameters()) {
      double[] weights = parameter.matrix().data;
      Arrays.setAll(weights, i -> function.applyAsDouble(weights[i]));
    }
    return copy;
  }

  private static Transformer copy(Transformer model, Positions positions) {
    Transformer copy = Transformer.create(model.config(), new ScaledDotProduct(), positions, 0);
    if (copy.parameters().size() != model.parameters().size()) {
      throw new IllegalArgumentException(
          "Ablation: the model has %d parameters, the paper's %d; give one with its own parts"
              .formatted(model.parameters().size(), copy.parameters().size()));
    }
    for (Parameter parameter : copy.parameters()) {
      parameter.matrix().setTo(matrix(model, parameter.name()));
    }
    return copy;
  }

  private static void zeroColumns(Transformer copy, Head head, String name) {
    DMatrixRMaj w = matrix(copy, name); // [d x d] or [1 x d]
    int dk = w.numCols / copy.config().heads();
    for (int row = 0; row < w.numRows; row++) {
      int from = row * w.numCols + head.number() * dk;
      Arrays.fill(w.data, from, from + dk, 0);
    }
  }

  private static DMatrixRMaj matrix(Transformer model, String name) {
    return model.parameters().get(name).matrix();
  }

  private static void requireHead(Transformer model, Head head) {
    requireKnown(head.attention(), attentions(model.config()));
    int heads = model.config().heads();
    if (head.number() < 0 || head.number() >= heads) {
      throw new IllegalArgumentException(
          "Ablation: no head %s; heads count from 0 to %d".formatted(head, heads - 1));
    }
  }

  private static void requireKnown(String name, List<String> names) {
    if (!names.contains(name)) {
      throw new IllegalArgumentException("Ablation: no " + name + "; there are " + names);
    }
  }
}
