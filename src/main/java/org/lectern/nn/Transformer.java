package org.lectern.nn;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Trace;
import org.lectern.grad.Value;
import org.lectern.matrix.Blas;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Products;
import org.lectern.matrix.Segments;
import org.lectern.matrix.Shapes;
import org.lectern.notes.Formula;

/**
 * The Transformer: an encoder that reads the source, a decoder that writes the target a word at a
 * time. Vaswani et al. 2017, figure 1; notes 0 to 4.
 *
 * <p>All sentences of a batch are stacked as rows; there is no padding. A target is a list of ids
 * from {@code <start>} to {@code <end>}: the decoder reads all but the last and must say all but
 * the first.
 */
public final class Transformer implements Model {
  private final Config config;
  private final Parameters parameters = new Parameters();
  private final Embedding source;
  private final Embedding target;
  private final Positions sourcePositions;
  private final Positions targetPositions;
  private final Encoder encoder;
  private final Decoder decoder;
  private final Generator generator;
  private final boolean ofConfig;

  private Transformer(
      Config config,
      AttentionKind attention,
      BiFunction<Parameters, SplittableRandom, Positions> positions,
      boolean ofConfig,
      long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    this.config = config;
    this.ofConfig = ofConfig;
    Parameter sourceTable = table("source.embedding", config.sourceVocabulary(), random);
    Parameter targetTable =
        config.tying() == Tying.ALL
            ? sourceTable
            : table("target.embedding", config.targetVocabulary(), random);
    this.source = new Embedding(sourceTable);
    this.target = new Embedding(targetTable);
    this.sourcePositions = positions.apply(parameters.at("encoder"), random);
    this.targetPositions = positions.apply(parameters.at("decoder"), random);
    this.encoder = new Encoder(parameters.at("encoder"), config, attention, random);
    this.decoder = new Decoder(parameters.at("decoder"), config, attention, random);
    Parameter generatorTable =
        config.tying() == Tying.NONE
            ? table("generator.weight", config.targetVocabulary(), random)
            : targetTable;
    DMatrixRMaj bias = new DMatrixRMaj(1, config.targetVocabulary());
    this.generator = new Generator(generatorTable, parameters.add("generator.bias", bias));
  }

  private Parameter table(String name, int words, SplittableRandom random) {
    double deviation = 1 / Math.sqrt(config.d());
    return parameters.add(name, Matrices.normal(words, config.d(), deviation, random));
  }

  /**
   * A new model with the paper's attention, and positions as the configuration says.
   *
   * @param config sizes
   * @param seed of the first weights; equal seeds give equal bits
   * @return the model
   */
  public static Transformer create(Config config, long seed) {
    return create(config, new ScaledDotProduct(), seed);
  }

  /**
   * A new model with parts of one's own.
   *
   * @param config sizes
   * @param attention what each head does
   * @param positions what is added to a word to tell its place, whatever config says
   * @param seed of the first weights; equal seeds give equal bits
   * @return the model
   */
  public static Transformer create(
      Config config, AttentionKind attention, Positions positions, long seed) {
    boolean usual = config.positions() == PositionKind.SINUSOID && positions instanceof Sinusoid;
    return new Transformer(
        config, attention, (side, random) -> positions, usual && isUsual(attention), seed);
  }

  /**
   * A new model with an attention of one's own, and positions as the configuration says.
   *
   * @param config sizes
   * @param attention what each head does
   * @param seed of the first weights; equal seeds give equal bits
   * @return the model
   */
  public static Transformer create(Config config, AttentionKind attention, long seed) {
    return new Transformer(
        config,
        attention,
        (side, random) -> config.positions().added(side, config, random),
        isUsual(attention),
        seed);
  }

  private static boolean isUsual(AttentionKind attention) {
    return attention instanceof ScaledDotProduct;
  }

  /**
   * Whether configuration and parameters say all about this model: its attention is the paper's,
   * and its positions are those that the configuration names.
   *
   * @return false for a model with parts of one's own
   */
  public boolean isOfConfig() {
    return ofConfig;
  }

  /**
   * The sizes.
   *
   * @return the configuration
   */
  public Config config() {
    return config;
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
   * @return the memory that the decoder looks at [ts x d]
   */
  @Formula("2.encoder")
  public Value encode(Tape tape, int[]... sources) {
    Segments sentences = Segments.of(sources);
    Tape at = tape.at("encoder");
    Value x = embed(at, source, sourcePositions, join(sources), sentences.positions()); // [ts x d]
    return encoder.forward(at, x, sentences, Mask.NONE); // [ts x d]
  }

  /**
   * Scores every next word of sentences whose beginnings are known.
   *
   * @param tape where to compute
   * @param targets ids of each sentence from {@code <start>}
   * @param memory what {@link #encode} returned [ts x d]
   * @param sources rows of each sentence in memory
   * @return logits [tt x vocabulary]; row i scores the word after word i
   * @throws IllegalArgumentException if sources are not the rows of memory
   */
  public Value decode(Tape tape, int[][] targets, Value memory, Segments sources) {
    if (sources.rows() != memory.rows()) {
      throw new IllegalArgumentException(
          "decode: the sources have %d rows but memory is %s; give the Segments of the sentences that were encoded"
              .formatted(sources.rows(), Shapes.of(memory.matrix())));
    }
    return generator.forward(tape, hidden(tape, targets, memory, sources)); // [tt x vocabulary]
  }

  /** What the decoder makes of beginnings: the vectors that the generator scores [tt x d]. */
  private Value hidden(Tape tape, int[][] targets, Value memory, Segments sources) {
    Segments sentences = Segments.of(targets);
    Tape at = tape.at("decoder");
    Value x = embed(at, target, targetPositions, join(targets), sentences.positions()); // [tt x d]
    return decoder.forward(
        at, x, sentences, Mask.CAUSAL, decoder.memory(at, memory, sources), Mask.NONE);
  }

  /**
   * Begins to write: one word at a time, remembering keys and values.
   *
   * @param sources ids of each sentence
   * @return the state of a decoder that has not yet read a word
   */
  public Decoding decoding(int[]... sources) {
    return decoding(Blas.products(), sources);
  }

  /**
   * Begins to write, with products of one's choice.
   *
   * @param products what computes the large products, for example {@link
   *     org.lectern.matrix.SharedProducts}
   * @param sources ids of each sentence
   * @return the state of a decoder that has not yet read a word
   */
  public Decoding decoding(Products products, int[]... sources) {
    Tape off = Tape.off().with(products);
    Value memory = encode(off, sources);
    return new Decoding(this, off, decoder.memory(off, memory, Segments.of(sources)));
  }

  /** The logits after one more word of each sentence, fresh; see {@link Decoding}. */
  DMatrixRMaj step(Tape off, int[] words, int position, Past past, List<KeysValues> memory) {
    int[] places = new int[words.length];
    Arrays.fill(places, position);
    Value x = embed(off, target, targetPositions, words, places); // [n x d]
    return generator.forward(off, decoder.step(off, x, past, memory)).matrix();
  }

  /** {@inheritDoc} Divided by {@link #words} it is the loss of a word. */
  @Override
  public Value loss(Tape tape, int[][] sources, int[][] targets, double smoothing) {
    int[][] read =
        Stream.of(targets).map(t -> Arrays.copyOf(t, t.length - 1)).toArray(int[][]::new);
    int[][] say =
        Stream.of(targets).map(t -> Arrays.copyOfRange(t, 1, t.length)).toArray(int[][]::new);
    Value h = hidden(tape, read, encode(tape, sources), Segments.of(sources)); // [tt x d]
    return generator.loss(tape, h, join(say), smoothing); // [1 x 1]
  }

  /**
   * How many words of the targets are to be said: all but the first of each.
   *
   * @param targets ids of each sentence, from {@code <start>} to {@code <end>}
   * @return the number of words that {@link #loss} sums over
   */
  public static int words(int[]... targets) {
    return Stream.of(targets).mapToInt(t -> t.length - 1).sum();
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
    Value memory = encode(tape, source);
    decode(tape, new int[][] {target}, memory, Segments.ofLengths(source.length));
    return tape.trace();
  }

  private Value embed(
      Tape tape, Embedding embedding, Positions positions, int[] words, int[] places) {
    Value w = tape.label("embedding", embedding.forward(tape, words), "2.sum"); // [t x d]
    return tape.dropout(positions.add(tape, w, places), config.dropout()); // [t x d]
  }

  private static int[] join(int[]... sentences) {
    return Stream.of(sentences).flatMapToInt(IntStream::of).toArray();
  }
}
