package org.lectern.lab;

import java.util.function.Function;
import java.util.function.IntFunction;
import org.lectern.decode.StepFunction;
import org.lectern.grad.Parameters;
import org.lectern.nn.Activation;
import org.lectern.nn.Config;
import org.lectern.nn.Model;
import org.lectern.nn.Transformer;
import org.lectern.nn.Tying;
import org.lectern.nn.before.EncoderDecoder;
import org.lectern.nn.before.Sizes;

/** What the scoreboard compares, from the oldest idea to the Transformer. */
public enum Architecture {
  /** The mean of the source's embeddings, and a recurrent decoder. */
  AVERAGE("average of embeddings", "average"),
  /** A recurrent encoder hands over its last state. */
  RNN("RNN without attention", "RNN"),
  /** The decoder looks at all states of a recurrent encoder, by a scoring network. */
  SCORER("RNN with the scoring network", "RNN, scorer"),
  /** A Transformer of one layer a side with one head. */
  ONE_HEAD("one layer, one head", "one head"),
  /** The same with four heads. */
  MANY_HEADS("one layer, four heads", "four heads"),
  /** Two layers a side with four heads each. */
  TRANSFORMER("Transformer, two layers", "two layers");

  private static final double DROPOUT = 0.1;
  private static final int HEADS = 4;
  private static final int WIDEST = 2048;

  private final String label;
  private final String brief;

  Architecture(String label, String brief) {
    this.label = label;
    this.brief = brief;
  }

  /**
   * A model with the sizes that were chosen for it.
   *
   * @param model untrained
   * @param writer begins to write about sources, with the model as it is then
   * @param sizes in words, such as {@code d 64, ff 250}
   */
  public record Candidate(Model model, Function<int[][], StepFunction> writer, String sizes) {
    /**
     * How many numbers it learns.
     *
     * @return its parameters
     */
    public long parameters() {
      return model.parameters().count();
    }
  }

  /**
   * The name in tables.
   *
   * @return some words
   */
  public String label() {
    return label;
  }

  /**
   * The name below a bar of a chart.
   *
   * @return a word or two
   */
  public String brief() {
    return brief;
  }

  /**
   * Whether the decoder may look at every word of the source, rather than at one vector.
   *
   * @return true for all but the first two
   */
  public boolean attends() {
    return this != AVERAGE && this != RNN;
  }

  /**
   * Finds an architecture by its name.
   *
   * @param label as {@link #label} returns it
   * @return the architecture
   * @throws IllegalArgumentException if there is none
   */
  public static Architecture of(String label) {
    for (Architecture one : values()) {
      if (one.label.equals(label)) {
        return one;
      }
    }
    throw new IllegalArgumentException("Architecture: no \"" + label + "\"");
  }

  /**
   * Makes the model whose number of parameters comes nearest to a budget: by its width d alone, or,
   * for a Transformer, by d (a multiple of four) and then by the width of its feed-forward network.
   *
   * @param budget wanted number of parameters
   * @param sourceIds size of the source vocabulary
   * @param targetIds size of the target vocabulary
   * @param seed of the first weights
   * @return the model
   */
  public Candidate fit(long budget, int sourceIds, int targetIds, long seed) {
    return switch (this) {
      case AVERAGE -> recurrent(EncoderDecoder::average, budget, sourceIds, targetIds, seed);
      case RNN -> recurrent(EncoderDecoder::rnn, budget, sourceIds, targetIds, seed);
      case SCORER ->
          recurrent(EncoderDecoder::rnnWithAttention, budget, sourceIds, targetIds, seed);
      case ONE_HEAD -> transformer(1, 1, budget, sourceIds, targetIds, seed);
      case MANY_HEADS -> transformer(HEADS, 1, budget, sourceIds, targetIds, seed);
      case TRANSFORMER -> transformer(HEADS, 2, budget, sourceIds, targetIds, seed);
    };
  }

  /** What makes a model of given sizes. */
  @FunctionalInterface
  private interface Maker {
    EncoderDecoder make(Sizes sizes, long seed);
  }

  private static Candidate recurrent(
      Maker maker, long budget, int sourceIds, int targetIds, long seed) {
    int d =
        nearest(width -> maker.make(new Sizes(width, sourceIds, targetIds, 0), 0), budget, WIDEST);
    EncoderDecoder model = maker.make(new Sizes(d, sourceIds, targetIds, DROPOUT), seed);
    return new Candidate(model, sources -> model.decoding(sources)::next, "d " + d);
  }

  private static Candidate transformer(
      int heads, int layers, long budget, int sourceIds, int targetIds, long seed) {
    // d of a usual shape, ff = 4 d, then ff as the budget has it: a step of ff is a small one
    int quarter =
        nearest(
            n -> transformer(4 * n, heads, 16 * n, layers, sourceIds, targetIds, 0),
            budget,
            WIDEST / 4);
    int d = 4 * quarter;
    int ff = nearest(n -> transformer(d, heads, n, layers, sourceIds, targetIds, 0), budget, 8 * d);
    Transformer model = transformer(d, heads, ff, layers, sourceIds, targetIds, seed);
    return new Candidate(model, sources -> model.decoding(sources)::next, "d " + d + ", ff " + ff);
  }

  /** Pre-norm, with one table for the target's words on both ends: as in notebook 13. */
  private static Transformer transformer(
      int d, int heads, int ff, int layers, int sourceIds, int targetIds, long seed) {
    Config config =
        new Config(
            d,
            heads,
            ff,
            layers,
            layers,
            sourceIds,
            targetIds,
            DROPOUT,
            true,
            true,
            Activation.RELU,
            Tying.TARGET);
    return Transformer.create(config, seed);
  }

  /** The number from 1 whose model comes nearest to the budget; more is larger. */
  private static int nearest(IntFunction<Model> model, long budget, int most) {
    int below = 1;
    int above = 2;
    while (above < most && count(model, above) <= budget) { // or the widest would be made, and big
      below = above;
      above = Math.min(2 * above, most);
    }
    while (above - below > 1) {
      int middle = (below + above) / 2;
      if (count(model, middle) <= budget) {
        below = middle;
      } else {
        above = middle;
      }
    }
    long missing = Math.abs(budget - count(model, below));
    return Math.abs(count(model, above) - budget) < missing ? above : below;
  }

  private static long count(IntFunction<Model> model, int number) {
    Parameters parameters = model.apply(number).parameters();
    return parameters.count();
  }
}
