package org.lectern.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Segments;
import org.lectern.notes.Formula;

/** N decoder layers with weights of their own ("2.stack"), and perhaps a last norm. */
public final class Decoder {
  private final List<DecoderLayer> layers = new ArrayList<>();
  private final LayerNorm norm; // null without a last norm

  /**
   * A new stack.
   *
   * @param parameters where its parameters are added
   * @param config sizes
   * @param attention what each head does
   * @param random source of the weights
   */
  public Decoder(
      Parameters parameters, Config config, AttentionKind attention, SplittableRandom random) {
    for (int i = 0; i < config.decoderLayers(); i++) {
      layers.add(new DecoderLayer(parameters.at("" + i), config, attention, random));
    }
    this.norm = config.finalNorm() ? new LayerNorm(parameters.at("norm"), config.d()) : null;
  }

  /**
   * Keys and values of the encoder's output, for each layer.
   *
   * @param tape where to compute
   * @param memory the encoder's output [ts x d]
   * @param sources rows of each sentence in memory
   * @return one entry a layer
   */
  public List<KeysValues> memory(Tape tape, Value memory, Segments sources) {
    List<KeysValues> result = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      result.add(layers.get(i).memory(tape.at("" + i), memory, sources));
    }
    return result;
  }

  /**
   * Applies all layers to whole sentences.
   *
   * @param tape where to compute
   * @param x embedded words [tt x d]
   * @param targets rows of each sentence in x
   * @param mask which target words a target word may see
   * @param memory what {@link #memory} returned
   * @param memoryMask which source words a target word may see
   * @return [tt x d]
   */
  @Formula("2.stack")
  public Value forward(
      Tape tape, Value x, Segments targets, Mask mask, List<KeysValues> memory, Mask memoryMask) {
    Value h = x;
    for (int i = 0; i < layers.size(); i++) {
      h = layers.get(i).forward(tape.at("" + i), h, targets, mask, memory.get(i), memoryMask);
    }
    return last(tape, h);
  }

  /**
   * Applies all layers to one new word of each sentence.
   *
   * @param tape where to compute; off
   * @param x embedded words, one of each sentence [n x d]
   * @param past keys and values of the earlier words, with room for this one. Modified: the new
   *     word's are written.
   * @param memory what {@link #memory} returned, with n sentences
   * @return [n x d]
   */
  Value step(Tape tape, Value x, Past past, List<KeysValues> memory) {
    int[] ones = new int[x.rows()];
    Arrays.fill(ones, 1);
    Segments words = Segments.ofLengths(ones);
    Value h = x;
    for (int i = 0; i < layers.size(); i++) {
      int number = i;
      UnaryOperator<KeysValues> remember = fresh -> past.append(number, fresh);
      // the newest word sees all that is remembered, itself included
      h = layers.get(i).forward(tape, h, words, Mask.NONE, remember, memory.get(i), Mask.NONE);
    }
    return last(tape, h);
  }

  private Value last(Tape tape, Value h) {
    return norm == null ? h : tape.label("output", norm.forward(tape, h), "4.norm");
  }
}
