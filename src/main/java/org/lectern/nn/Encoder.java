package org.lectern.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Segments;
import org.lectern.notes.Formula;

/** N encoder layers with weights of their own ("2.stack"), and perhaps a last norm. */
public final class Encoder {
  private final List<EncoderLayer> layers = new ArrayList<>();
  private final LayerNorm norm; // null without a last norm

  /**
   * A new stack.
   *
   * @param parameters where its parameters are added
   * @param config sizes
   * @param attention what each head does
   * @param random source of the weights
   */
  public Encoder(
      Parameters parameters, Config config, AttentionKind attention, SplittableRandom random) {
    for (int i = 0; i < config.encoderLayers(); i++) {
      layers.add(new EncoderLayer(parameters.at("" + i), config, attention, random));
    }
    this.norm = config.finalNorm() ? new LayerNorm(parameters.at("norm"), config.d()) : null;
  }

  /**
   * Applies all layers.
   *
   * @param tape where to compute
   * @param x embedded words [ts x d]
   * @param sentences rows of each sentence in x
   * @param mask which words a word may see
   * @return the memory that the decoder looks at [ts x d]
   */
  @Formula("2.stack")
  public Value forward(Tape tape, Value x, Segments sentences, Mask mask) {
    Value h = x;
    for (int i = 0; i < layers.size(); i++) {
      h = layers.get(i).forward(tape.at("" + i), h, sentences, mask);
    }
    return norm == null ? h : tape.label("output", norm.forward(tape, h), "4.norm");
  }
}
