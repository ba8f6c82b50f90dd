package org.lectern.nn;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;

/**
 * What {@link Gpt} and {@link Bert} have in common, and that is everything but a mask and a
 * question: embedding, positions, encoder layers, generator.
 */
final class MaskedStack {
  private final Config config;
  private final Mask mask;
  private final Parameters parameters = new Parameters();
  private final Embedding embedding;
  private final Positions positions = new Sinusoid();
  private final Encoder layers;
  private final Generator generator;

  /**
   * A new stack.
   *
   * @param config sizes; one vocabulary, and encoder layers alone
   * @param mask which words a word may see
   * @param seed of the first weights; equal seeds give equal bits
   * @throws IllegalArgumentException if there are two vocabularies
   */
  MaskedStack(Config config, Mask mask, long seed) {
    if (config.sourceVocabulary() != config.targetVocabulary()) {
      throw new IllegalArgumentException(
          "language model: vocabularies of %d and %d ids, but it reads and writes one; give it twice"
              .formatted(config.sourceVocabulary(), config.targetVocabulary()));
    }
    SplittableRandom random = new SplittableRandom(seed);
    this.config = config;
    this.mask = mask;
    Parameter words = table("embedding", random); // [vocabulary x d]
    this.embedding = new Embedding(words);
    this.layers = new Encoder(parameters.at("layers"), config, new ScaledDotProduct(), random);
    boolean tied = config.tying() != Tying.NONE;
    this.generator =
        new Generator(
            tied ? words : table("generator.weight", random),
            parameters.add("generator.bias", Matrices.of(new double[config.targetVocabulary()])));
  }

  private Parameter table(String name, SplittableRandom random) {
    double deviation = 1 / Math.sqrt(config.d());
    return parameters.add(
        name, Matrices.normal(config.targetVocabulary(), config.d(), deviation, random));
  }

  Config config() {
    return config;
  }

  Parameters parameters() {
    return parameters;
  }

  /** What the layers make of words, a row for each [t x d]. */
  Value hidden(Tape tape, int[]... sentences) {
    Segments rows = Segments.of(sentences);
    Value w = embedding.forward(tape, join(sentences)); // [t x d]
    Value x = positions.add(tape, tape.label("embedding", w, "2.sum"), rows.positions());
    return layers.forward(tape, tape.dropout(x, config.dropout()), rows, mask); // [t x d]
  }

  /** A score for every word, in every place [t x vocabulary]. */
  Value logits(Tape tape, int[]... sentences) {
    return generator.forward(tape, hidden(tape, sentences));
  }

  /** How surprised the scores of some rows are by the right words, summed [1 x 1]. */
  Value loss(Tape tape, Value h, int[] labels, double smoothing) {
    return generator.loss(tape, h, labels, smoothing);
  }

  static int[] join(int[]... sentences) {
    return Stream.of(sentences).flatMapToInt(IntStream::of).toArray();
  }
}
