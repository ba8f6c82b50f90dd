package org.lectern.homework.h4;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.lab.Toy;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Config;
import org.lectern.nn.Embedding;
import org.lectern.nn.Generator;
import org.lectern.nn.Model;
import org.lectern.nn.Sinusoid;
import org.lectern.text.EncodedPair;

/**
 * A model that is an encoder and nothing else, made of a student's norm, network, layer and stack.
 * For {@link Toy#REVERSE}: it reads a row of digits, and says in each place the digit that stands
 * in the mirrored place. Words know of each other through attention alone.
 *
 * <p>All rows of a batch are stacked into one long text, and the mask forbids to look from one into
 * another.
 */
public final class Mirror implements Model {
  private final Parameters parameters = new Parameters();
  private final Embedding embedding;
  private final List<Layer> layers;
  private final LayerStack stack;
  private final RealNorm last;
  private final Generator generator;

  /**
   * A new model: d = 32, four heads, 64 columns inside the network.
   *
   * @param norm task 4.1
   * @param network task 4.2
   * @param order task 4.3
   * @param stack task 4.4
   * @param n how many layers
   * @param preNorm which order
   * @param seed of the first weights
   */
  public Mirror(
      RowNorm norm,
      FeedForwardNet network,
      LayerOrder order,
      LayerStack stack,
      int n,
      boolean preNorm,
      long seed) {
    var random = new SplittableRandom(seed);
    Config config = Toy.config(32, 4).withPreNorm(preNorm);
    this.stack = stack;
    this.embedding = new Embedding(table("embedding", config, random));
    this.layers =
        stack.build(
            n,
            i -> new RealLayer(parameters.at("layers." + i), config, norm, network, order, random));
    this.last = new RealNorm(parameters.at("norm"), config.d(), norm);
    DMatrixRMaj bias = new DMatrixRMaj(1, config.targetVocabulary());
    this.generator =
        new Generator(
            table("generator.weight", config, random), parameters.add("generator.bias", bias));
  }

  private Parameter table(String name, Config config, SplittableRandom random) {
    double deviation = 1 / Math.sqrt(config.d());
    return parameters.add(
        name, Matrices.normal(config.sourceVocabulary(), config.d(), deviation, random));
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  /** What the encoder makes of rows of digits [t x d]. */
  private Value hidden(Tape tape, int[]... sources) {
    Segments rows = Segments.of(sources);
    int[] row =
        IntStream.range(0, sources.length)
            .flatMap(s -> IntStream.generate(() -> s).limit(rows.length(s)))
            .toArray(); // which row of digits each word belongs to
    Mask mask = (query, key) -> row[query] == row[key];
    Value w = embedding.forward(tape, Stream.of(sources).flatMapToInt(IntStream::of).toArray());
    Value x = new Sinusoid().add(tape, w, rows.positions()); // [t x d]
    return stack.forward(tape, x, layers, y -> last.forward(tape, y), mask);
  }

  @Override
  public Value loss(Tape tape, int[][] sources, int[][] targets, double smoothing) {
    int[] say = Stream.of(targets).flatMapToInt(t -> IntStream.of(t).skip(1)).toArray();
    return generator.loss(tape, hidden(tape, sources), say, smoothing);
  }

  /**
   * What the model says.
   *
   * @param source ids of a row of digits, with the end
   * @return the most probable id in each place
   */
  public int[] say(int... source) {
    Tape tape = Tape.off();
    DMatrixRMaj scores = generator.forward(tape, hidden(tape, source)).matrix();
    return IntStream.range(0, source.length).map(i -> Matrices.argmax(scores, i)).toArray();
  }

  /**
   * The share of places in which the model says what is to be said.
   *
   * @param pairs rows of digits and what is to be said
   * @return from 0 to 1
   */
  public double accuracy(List<EncodedPair> pairs) {
    long right = 0;
    long places = 0;
    for (EncodedPair pair : pairs) {
      int[] said = say(pair.source());
      for (int i = 0; i < said.length; i++) {
        right += said[i] == pair.target()[i + 1] ? 1 : 0;
      }
      places += said.length;
    }
    return right / (double) places;
  }
}
