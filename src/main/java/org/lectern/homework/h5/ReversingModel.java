package org.lectern.homework.h5;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.lab.Toy;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Config;
import org.lectern.nn.DecoderLayer;
import org.lectern.nn.Embedding;
import org.lectern.nn.Encoder;
import org.lectern.nn.Generator;
import org.lectern.nn.Model;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Sinusoid;
import org.lectern.text.EncodedPair;

/**
 * A Transformer of one encoder layer and one decoder layer for rows of digits ({@link Toy}), in
 * which the decoder layer is a student's. It computes one sentence at a time.
 */
public final class ReversingModel implements Model {
  private static final Config SIZES = Toy.config(32, 2);
  private static final long SEED = 1;

  private final WholeLayer layer;
  private final Parameters parameters = new Parameters();
  private final Embedding source;
  private final Embedding target;
  private final Encoder encoder;
  private final Generator generator;
  private final Weights weights;

  /**
   * A new model.
   *
   * @param layer what its decoder does
   */
  public ReversingModel(WholeLayer layer) {
    this.layer = layer;
    SplittableRandom random = new SplittableRandom(SEED);
    double deviation = 1 / Math.sqrt(SIZES.d());
    int words = SIZES.targetVocabulary();
    this.source =
        new Embedding(
            parameters.add("source", Matrices.normal(words, SIZES.d(), deviation, random)));
    this.target =
        new Embedding(
            parameters.add("target", Matrices.normal(words, SIZES.d(), deviation, random)));
    this.encoder = new Encoder(parameters.at("encoder"), SIZES, new ScaledDotProduct(), random);
    // the library's layer, for the names and first values of its weights
    new DecoderLayer(parameters.at("decoder"), SIZES, new ScaledDotProduct(), random);
    this.weights = new Weights(parameters).at("decoder");
    this.generator =
        new Generator(
            parameters.add("generator", Matrices.normal(words, SIZES.d(), deviation, random)),
            parameters.add("generator.bias", new DMatrixRMaj(1, words)));
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Value loss(Tape tape, int[][] sources, int[][] targets, double smoothing) {
    Value sum = null;
    for (int s = 0; s < sources.length; s++) {
      int[] read = Arrays.copyOf(targets[s], targets[s].length - 1);
      int[] say = Arrays.copyOfRange(targets[s], 1, targets[s].length);
      Value one = generator.loss(tape, decode(tape, sources[s], read), say, smoothing);
      sum = sum == null ? one : tape.add(sum, one);
    }
    return sum;
  }

  /**
   * How many rows it says right from the first digit to the end, its own words given.
   *
   * @param pairs to try it with
   * @return from 0 to 1
   */
  public double wholeRows(List<EncodedPair> pairs) {
    double right = 0;
    for (EncodedPair pair : pairs) {
      int[] said = pair.target().clone();
      for (int i = 1; i < said.length; i++) {
        Tape off = Tape.off();
        Value logits = generator.forward(off, decode(off, pair.source(), Arrays.copyOf(said, i)));
        said[i] = Matrices.argmax(logits.matrix(), i - 1);
      }
      right += Arrays.equals(said, pair.target()) ? 1 : 0;
    }
    return right / pairs.size();
  }

  private Value decode(Tape tape, int[] from, int[] read) {
    Segments words = Segments.ofLengths(from.length);
    Value memory = encoder.forward(tape, embed(tape, source, from), words, Mask.NONE);
    Value x = embed(tape, target, read);
    return layer.forward(tape, x, memory, Mask.CAUSAL, Mask.NONE, weights, SIZES.heads());
  }

  private static Value embed(Tape tape, Embedding table, int[] ids) {
    int[] places = Segments.ofLengths(ids.length).positions();
    return new Sinusoid().add(tape, table.forward(tape, ids), places);
  }
}
