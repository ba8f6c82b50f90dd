package org.lectern.nn.before;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Trace;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.AdditiveAttention;
import org.lectern.nn.Attention;
import org.lectern.nn.Embedding;
import org.lectern.nn.Generator;
import org.lectern.nn.Model;
import org.lectern.notes.Formula;

/**
 * An encoder that reads the source, and a recurrent decoder that writes the target a word at a
 * time: the machines that note 2 calls standard, and the Transformer replaces. Encoders differ;
 * embeddings, decoder and generator are the same for all, with one table for the target's words on
 * both ends.
 */
public final class EncoderDecoder implements Model {
  private final Sizes sizes;
  private final Parameters parameters = new Parameters();
  private final Embedding source;
  private final Embedding target;
  private final SourceEncoder encoder;
  private final RecurrentDecoder decoder;
  private final Generator generator;

  /** What an encoder or a scoring network is made of. */
  @FunctionalInterface
  private interface Maker<T> {
    T make(Parameters parameters, int d, SplittableRandom random);
  }

  private EncoderDecoder(
      Sizes sizes, long seed, Maker<SourceEncoder> encoder, Maker<Attention> attention) {
    SplittableRandom random = new SplittableRandom(seed);
    int d = sizes.d();
    this.sizes = sizes;
    this.source = new Embedding(table("source.embedding", sizes.sourceVocabulary(), random));
    Parameter words = table("target.embedding", sizes.targetVocabulary(), random);
    this.target = new Embedding(words);
    this.encoder = encoder.make(parameters.at("encoder"), d, random);
    Parameters own = parameters.at("decoder");
    Cell cell = new Gru(own.at("cell"), d, d, random);
    this.decoder =
        new RecurrentDecoder(own, d, cell, attention.make(own.at("score"), d, random), random);
    DMatrixRMaj bias = new DMatrixRMaj(1, sizes.targetVocabulary());
    this.generator = new Generator(words, parameters.add("generator.bias", bias));
  }

  private Parameter table(String name, int words, SplittableRandom random) {
    double deviation = 1 / Math.sqrt(sizes.d());
    return parameters.add(name, Matrices.normal(words, sizes.d(), deviation, random));
  }

  /**
   * The mean of the embeddings is all that the decoder gets.
   *
   * @param sizes sizes
   * @param seed of the first weights; equal seeds give equal bits
   * @return a new model
   */
  public static EncoderDecoder average(Sizes sizes, long seed) {
    return new EncoderDecoder(
        sizes, seed, (own, d, random) -> new AverageEncoder(), EncoderDecoder::none);
  }

  /**
   * The last state of a recurrent encoder is all that the decoder gets.
   *
   * @param sizes sizes
   * @param seed of the first weights; equal seeds give equal bits
   * @return a new model
   */
  @Formula("2.order")
  public static EncoderDecoder rnn(Sizes sizes, long seed) {
    return new EncoderDecoder(sizes, seed, EncoderDecoder::recurrent, EncoderDecoder::none);
  }

  /**
   * A recurrent encoder, and a decoder that looks at all its states by a scoring network.
   *
   * @param sizes sizes
   * @param seed of the first weights; equal seeds give equal bits
   * @return a new model
   */
  public static EncoderDecoder rnnWithAttention(Sizes sizes, long seed) {
    return new EncoderDecoder(
        sizes,
        seed,
        EncoderDecoder::recurrent,
        (own, d, random) -> new AdditiveAttention(own, d, random));
  }

  /**
   * The mean over a convolutional encoder's words is all that the decoder gets.
   *
   * @param sizes sizes
   * @param seed of the first weights; equal seeds give equal bits
   * @return a new model with three layers, which join words up to seven places apart
   */
  @Formula("2.order")
  public static EncoderDecoder cnn(Sizes sizes, long seed) {
    return new EncoderDecoder(
        sizes,
        seed,
        (own, d, random) -> new ConvolutionalEncoder(own, d, random, 1, 2, 4),
        EncoderDecoder::none);
  }

  private static SourceEncoder recurrent(Parameters own, int d, SplittableRandom random) {
    return new RecurrentEncoder(new Gru(own, d, d, random), d);
  }

  private static Attention none(Parameters own, int d, SplittableRandom random) {
    return null;
  }

  /**
   * The sizes.
   *
   * @return as given
   */
  public Sizes sizes() {
    return sizes;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  /**
   * Reads sentences.
   *
   * @param tape where to compute
   * @param sources ids of each sentence
   * @return a vector for each word, and x̄ for each sentence
   */
  public Memory encode(Tape tape, int[]... sources) {
    Tape at = tape.at("encoder");
    return encoder.read(at, embed(at, source, join(sources)), Segments.of(sources));
  }

  /**
   * Scores every next word of sentences whose beginnings are known.
   *
   * @param tape where to compute
   * @param targets ids of each sentence from {@code <start>}
   * @param memory what {@link #encode} returned
   * @return logits [tt x vocabulary]; row i scores the word after word i
   */
  public Value decode(Tape tape, int[][] targets, Memory memory) {
    return generator.forward(tape, hidden(tape, targets, memory)); // [tt x vocabulary]
  }

  private Value hidden(Tape tape, int[][] targets, Memory memory) {
    Tape at = tape.at("decoder");
    Segments sentences = Segments.of(targets);
    Value x = embed(at, target, join(targets)); // [tt x d]
    Value states = decoder.states(at, x, sentences, memory); // [tt x d]
    Value out = decoder.read(at, at.label("states", states), sentences, memory); // [tt x d]
    return tape.dropout(out, sizes.dropout());
  }

  @Override
  @Formula("1.chain")
  public Value loss(Tape tape, int[][] sources, int[][] targets, double smoothing) {
    int[][] read = each(targets, t -> Arrays.copyOf(t, t.length - 1));
    int[][] say = each(targets, t -> Arrays.copyOfRange(t, 1, t.length));
    Value h = hidden(tape, read, encode(tape, sources)); // [tt x d]
    return generator.loss(tape, h, join(say), smoothing); // [1 x 1]
  }

  /**
   * Begins to write: one word at a time.
   *
   * @param sources ids of each sentence
   * @return the state of a decoder that has not yet read a word
   */
  public RecurrentDecoding decoding(int[]... sources) {
    Tape off = Tape.off();
    Memory memory = encode(off, sources);
    return new RecurrentDecoding(this, off, memory, decoder.first(off, memory));
  }

  /** The states after one word more of each row [n x d]. */
  Value step(Tape off, int[] words, Value states) {
    return decoder.step(off, embed(off, target, words), states);
  }

  /** The logits by the states of rows, one memory each, fresh [n x vocabulary]. */
  DMatrixRMaj logits(Tape off, Value states, Memory memory) {
    int[] ones = IntStream.generate(() -> 1).limit(states.rows()).toArray();
    Value out = decoder.read(off, states, Segments.ofLengths(ones), memory); // [n x d]
    return generator.forward(off, out).matrix();
  }

  /**
   * Everything that happens when a sentence goes through the model.
   *
   * @param source ids of a sentence
   * @param target ids of its beginning, from {@code <start>}
   * @return every labelled value, by path
   */
  public Trace trace(int[] source, int[] target) {
    Tape tape = Tape.traced();
    decode(tape, new int[][] {target}, encode(tape, source));
    return tape.trace();
  }

  private Value embed(Tape tape, Embedding embedding, int... words) {
    Value x = tape.label("embedding", embedding.forward(tape, words)); // [t x d]
    return tape.dropout(x, sizes.dropout());
  }

  private static int[][] each(int[][] sentences, Function<int[], int[]> f) {
    return Stream.of(sentences).map(f).toArray(int[][]::new);
  }

  private static int[] join(int[]... sentences) {
    return Stream.of(sentences).flatMapToInt(IntStream::of).toArray();
  }
}
