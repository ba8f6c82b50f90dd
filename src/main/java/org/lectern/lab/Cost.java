package org.lectern.lab;

import java.util.ArrayList;
import java.util.List;
import org.lectern.nn.Config;

/**
 * The multiply-adds of a training step, counted from the shapes of its products.
 *
 * <p>With ts source and tt target words in all, s and t of them in each sentence, the way forward
 * takes
 *
 * <ul>
 *   <li>a linear layer on r rows: r · in · out,
 *   <li>attention of tq asking words to tk asked ones, scores and weighted values, all heads
 *       together: 2 · tq · tk · d for each sentence,
 *   <li>an encoder layer: ts (4 d² + 2 d·ff) + 2 ts·s·d,
 *   <li>a decoder layer: tt (6 d² + 2 d·ff) + 2 ts d² + 2 tt·t·d + 2 tt·s·d,
 *   <li>the generator: tt · d · vocabulary.
 * </ul>
 *
 * <p>The way back takes two products of the same size for each: the gradients by its two factors.
 * So a step is 3 × the way forward. Masked scores are computed too. Not counted is what takes no
 * products: embeddings, norms, softmax, dropout, Adam.
 *
 * @param config sizes of the model
 * @param sentences pairs of a step
 * @param source words of each source sentence
 * @param target words of each target sentence, start or end counted once
 */
public record Cost(Config config, int sentences, int source, int target) {
  /** A step takes the way forward once, and twice as much for the way back. */
  private static final int STEP = 3;

  /**
   * Products of equal shape.
   *
   * @param layer where they occur
   * @param shape of each of them on the way forward
   * @param times how many in a step
   */
  public record Part(String layer, ProductShape shape, long times) {
    /**
     * All of them together.
     *
     * @return multiply-adds
     */
    public long multiplyAdds() {
      return times * shape.multiplyAdds();
    }
  }

  /**
   * All products of the way forward.
   *
   * @return those of equal kind and shape together
   */
  public List<Part> forward() {
    int d = config.d();
    int ts = sentences * source;
    int tt = sentences * target;
    int encoders = config.encoderLayers();
    int decoders = config.decoderLayers();
    List<Part> parts = new ArrayList<>();
    // query, key, value, output of the sentence itself; key and value of the encoder's output
    add(parts, "attention d to d", ProductShape.plain(ts, d, d), 4L * encoders + 2L * decoders);
    // the same of the sentence itself; query and output of what asks the encoder's output
    add(parts, "attention d to d", ProductShape.plain(tt, d, d), 6L * decoders);
    add(parts, "feed-forward d to ff", ProductShape.plain(ts, d, config.ff()), encoders);
    add(parts, "feed-forward d to ff", ProductShape.plain(tt, d, config.ff()), decoders);
    add(parts, "feed-forward ff to d", ProductShape.plain(ts, config.ff(), d), encoders);
    add(parts, "feed-forward ff to d", ProductShape.plain(tt, config.ff(), d), decoders);
    add(parts, "generator d to words", ProductShape.transB(tt, d, config.targetVocabulary()), 1);
    addAttention(parts, source, source, encoders);
    addAttention(parts, target, target, decoders);
    addAttention(parts, target, source, decoders);
    return parts;
  }

  private void addAttention(List<Part> parts, int queries, int keys, int layers) {
    int dk = config.d() / config.heads();
    long times = (long) layers * sentences * config.heads();
    add(parts, "scores of a head", ProductShape.transB(queries, dk, keys), times);
    add(parts, "values of a head", ProductShape.plain(queries, keys, dk), times);
  }

  /** Adds to what is there already with this shape. */
  private static void add(List<Part> parts, String layer, ProductShape shape, long times) {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.layer().equals(layer) && part.shape().equals(shape)) {
        parts.set(i, new Part(layer, shape, part.times() + times));
        return;
      }
    }
    if (times > 0) {
      parts.add(new Part(layer, shape, times));
    }
  }

  /**
   * All products of a step: forward, gradient by the left factor, gradient by the right one.
   *
   * @return those of equal kind and shape together
   */
  public List<Part> step() {
    List<Part> all = new ArrayList<>();
    for (Part part : forward()) {
      all.add(part);
      all.add(new Part(part.layer(), part.shape().gradientByLeft(), part.times()));
      all.add(new Part(part.layer(), part.shape().gradientByRight(), part.times()));
    }
    return all;
  }

  /**
   * Of the way forward.
   *
   * @return multiply-adds
   */
  public long forwardMultiplyAdds() {
    return forward().stream().mapToLong(Part::multiplyAdds).sum();
  }

  /**
   * Of a step.
   *
   * @return multiply-adds
   */
  public long stepMultiplyAdds() {
    return STEP * forwardMultiplyAdds();
  }

  /**
   * Words that a step learns to say.
   *
   * @return their number
   */
  public long targetTokens() {
    return (long) sentences * target;
  }
}
