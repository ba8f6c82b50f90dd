package org.lectern.nn;

import java.util.SplittableRandom;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Segments;
import org.lectern.notes.Formula;

/**
 * An encoder layer: self-attention, then the feed-forward network, each as a {@link Sublayer}.
 * Notes 0 and 4 ("0.encoder", "4.sublayers").
 */
public final class EncoderLayer {
  private final MultiHeadAttention self;
  private final FeedForward feedForward;
  private final Sublayer first;
  private final Sublayer second;

  /**
   * A new layer.
   *
   * @param parameters where its parameters are added
   * @param config sizes
   * @param attention what each head does
   * @param random source of the weights
   */
  public EncoderLayer(
      Parameters parameters, Config config, AttentionKind attention, SplittableRandom random) {
    AttentionKind placed =
        config.positions().within(parameters.at("self"), config, attention, random);
    this.self =
        new MultiHeadAttention(parameters.at("self"), config.d(), config.heads(), placed, random);
    this.first = new Sublayer(parameters.at("self"), config);
    this.feedForward =
        new FeedForward(parameters.at("ff"), config.d(), config.ff(), config.activation(), random);
    this.second = new Sublayer(parameters.at("ff"), config);
  }

  /**
   * Applies the layer.
   *
   * @param tape where to compute
   * @param x [t x d]
   * @param sentences rows of each sentence in x
   * @param mask which words a word may see: all, or all but padding
   * @return [t x d]
   */
  @Formula({"0.encoder", "4.sublayers"})
  public Value forward(Tape tape, Value x, Segments sentences, Mask mask) {
    Tape at = tape.at("self");
    Value h =
        first.forward(
            at, x, y -> self.forward(at, y, sentences, self.keysValues(at, y, sentences), mask));
    Tape ff = tape.at("ff");
    return second.forward(ff, h, y -> feedForward.forward(ff, y));
  }
}
