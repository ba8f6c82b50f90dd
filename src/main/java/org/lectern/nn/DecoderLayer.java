package org.lectern.nn;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Segments;
import org.lectern.notes.Formula;

/**
 * A decoder layer: masked self-attention, cross-attention to the encoder's output, then the
 * feed-forward network, each as a {@link Sublayer}. Notes 2 and 4 ("2.masked", "2.cross",
 * "4.sublayers").
 */
public final class DecoderLayer {
  private final MultiHeadAttention self;
  private final MultiHeadAttention cross;
  private final FeedForward feedForward;
  private final Sublayer first;
  private final Sublayer second;
  private final Sublayer third;

  /**
   * A new layer.
   *
   * @param parameters where its parameters are added
   * @param config sizes
   * @param attention what each head does
   * @param random source of the weights
   */
  public DecoderLayer(
      Parameters parameters, Config config, AttentionKind attention, SplittableRandom random) {
    int d = config.d();
    int heads = config.heads();
    AttentionKind placed =
        config.positions().within(parameters.at("self"), config, attention, random);
    this.self = new MultiHeadAttention(parameters.at("self"), d, heads, placed, random);
    this.first = new Sublayer(parameters.at("self"), config);
    this.cross = new MultiHeadAttention(parameters.at("cross"), d, heads, attention, random);
    this.second = new Sublayer(parameters.at("cross"), config);
    this.feedForward =
        new FeedForward(parameters.at("ff"), d, config.ff(), config.activation(), random);
    this.third = new Sublayer(parameters.at("ff"), config);
  }

  /**
   * The keys and values of the encoder's output for this layer's cross-attention: one vector is
   * both, under different projections. Note 2 ("2.cross").
   *
   * @param tape where to compute
   * @param memory the encoder's output [ts x d]
   * @param sources rows of each sentence in memory
   * @return keys and values, to be computed once a sentence
   */
  @Formula("2.cross")
  public KeysValues memory(Tape tape, Value memory, Segments sources) {
    return cross.keysValues(tape.at("cross"), memory, sources);
  }

  /**
   * Applies the layer to whole sentences.
   *
   * @param tape where to compute
   * @param x [tt x d]
   * @param targets rows of each sentence in x
   * @param mask which target words a target word may see: causal while training
   * @param memory what {@link #memory} returned
   * @param memoryMask which source words a target word may see: all, or all but padding
   * @return [tt x d]
   */
  public Value forward(
      Tape tape, Value x, Segments targets, Mask mask, KeysValues memory, Mask memoryMask) {
    return forward(tape, x, targets, mask, fresh -> fresh, memory, memoryMask);
  }

  /**
   * Applies the layer to the newest words of sentences whose earlier keys and values are
   * remembered.
   *
   * @param tape where to compute
   * @param x [tt x d]
   * @param targets rows of each sentence in x
   * @param mask which remembered words a word may see
   * @param remember takes the keys and values of x, returns those of the sentences so far
   * @param memory what {@link #memory} returned
   * @param memoryMask which source words a target word may see
   * @return [tt x d]
   */
  @Formula("4.sublayers")
  public Value forward(
      Tape tape,
      Value x,
      Segments targets,
      Mask mask,
      UnaryOperator<KeysValues> remember,
      KeysValues memory,
      Mask memoryMask) {
    Tape at = tape.at("self");
    Value h =
        first.forward(
            at,
            x,
            y -> {
              KeysValues seen = remember.apply(self.keysValues(at, y, targets));
              return self.forward(at, y, targets, seen, mask);
            });
    Tape across = tape.at("cross");
    h = second.forward(across, h, y -> cross.forward(across, y, targets, memory, memoryMask));
    Tape ff = tape.at("ff");
    return third.forward(ff, h, y -> feedForward.forward(ff, y));
  }
}
