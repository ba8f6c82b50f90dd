package org.lectern.homework.h5;

import java.util.List;
import java.util.stream.Stream;
import org.lectern.grad.Parameters;
import org.lectern.grad.Value;

/**
 * The weights of a layer by their names. {@code w.at("self").get("query.weight")} is {@code
 * w.get("self.query.weight")}: what attends need not know where it stands.
 */
public final class Weights {
  /** What {@link CrossAttention} finds: weights [d x d], biases [1 x d]. */
  public static final List<String> OF_ATTENTION =
      List.of(
          "query.weight",
          "query.bias",
          "key.weight",
          "key.bias",
          "value.weight",
          "value.bias",
          "output.weight",
          "output.bias");

  /**
   * What {@link WholeLayer} finds: two attentions, the feed-forward network, and three norms, each
   * named by the sub-layer that it follows.
   */
  public static final List<String> OF_LAYER =
      Stream.of(
              OF_ATTENTION.stream().map(name -> "self." + name),
              Stream.of("self.norm.gain", "self.norm.bias"),
              OF_ATTENTION.stream().map(name -> "cross." + name),
              Stream.of("cross.norm.gain", "cross.norm.bias"),
              Stream.of("ff.first.weight", "ff.first.bias", "ff.second.weight", "ff.second.bias"),
              Stream.of("ff.norm.gain", "ff.norm.bias"))
          .flatMap(names -> names)
          .toList();

  private final Parameters parameters;
  private final String prefix;

  /**
   * Weights that are parameters.
   *
   * @param parameters with full names
   */
  public Weights(Parameters parameters) {
    this(parameters, "");
  }

  private Weights(Parameters parameters, String prefix) {
    this.parameters = parameters;
    this.prefix = prefix;
  }

  /**
   * The weights of a part.
   *
   * @param part for example {@code self}
   * @return those whose names begin with it
   */
  public Weights at(String part) {
    return new Weights(parameters, prefix + part + ".");
  }

  /**
   * One of them.
   *
   * @param name for example {@code query.weight}
   * @return a matrix to compute with on a tape
   * @throws IllegalArgumentException if there is none; the message has the most similar names
   */
  public Value get(String name) {
    return parameters.get(prefix + name);
  }
}
