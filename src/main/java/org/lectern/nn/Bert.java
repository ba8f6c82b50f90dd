package org.lectern.nn;

import java.util.Arrays;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Trace;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.notes.Formula;

/**
 * A language model that reads: a Transformer's encoder on its own, which guesses words that were
 * hidden from it. Devlin et al. 2019; note 1 ("1.families": BERT = Enc).
 *
 * <p>Every word sees every other one, before and behind it. So the question "what comes next?"
 * would be no question, and others are asked: some words are hidden, and the model must say them.
 */
@Formula("1.families")
public final class Bert implements Model {
  /**
   * The id that stands for a hidden word: that of {@code <pad>}, which stacked texts never need.
   */
  public static final int BLANK = 0;

  /** How many ids are no words: {@code <pad>}, {@code <start>}, {@code <end>}, {@code <unk>}. */
  static final int SPECIAL = 4;

  private final MaskedStack stack;
  private final double rate;
  private final long seed;

  private Bert(Config config, double rate, long seed) {
    if (!(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "Bert: mask rate " + rate + "; it must be 0 < rate ≤ 1, usually 0.15");
    }
    this.stack = new MaskedStack(config, Mask.NONE, seed);
    this.rate = rate;
    this.seed = seed;
  }

  /**
   * A new model.
   *
   * @param config sizes, with one vocabulary on both sides; its encoder layers are the layers, its
   *     decoder layers are not used. With any tying, embedding and generator are one table.
   * @param rate share of the words that are asked for in training; Devlin et al. have 0.15
   * @param seed of the first weights; equal seeds give equal bits
   * @return the model
   * @throws IllegalArgumentException if the vocabularies differ or the rate is no share
   */
  public static Bert create(Config config, double rate, long seed) {
    return new Bert(config, rate, seed);
  }

  /**
   * The sizes.
   *
   * @return the configuration
   */
  public Config config() {
    return stack.config();
  }

  @Override
  public Parameters parameters() {
    return stack.parameters();
  }

  /**
   * Scores every word, in every place.
   *
   * @param tape where to compute
   * @param texts ids of each text, with {@link #BLANK} for hidden words
   * @return logits [t x vocabulary]; row i scores the word in place i
   */
  public Value forward(Tape tape, int[]... texts) {
    return stack.logits(tape, texts);
  }

  /**
   * How surprised the model is by words that are hidden from it: cross-entropy, counted as if every
   * word but the first had been asked for, so that its mean is that of the words that were. The
   * tape decides which: in training others each time, else always the same.
   *
   * @param tape where to compute
   * @param sources not read: there is no source
   * @param targets ids of each text, from {@code <start>} to {@code <end>}, with a word between
   * @param smoothing ε of label smoothing, 0 for none
   * @return [1 x 1]
   */
  @Override
  public Value loss(Tape tape, int[][] sources, int[][] targets, double smoothing) {
    Blanks blanks =
        Blanks.of(
            targets,
            rate,
            config().targetVocabulary(),
            tape.random(seed + Arrays.deepHashCode(targets)));
    Value h = stack.hidden(tape, blanks.read()); // [t x d]
    Value asked = tape.rows(h, blanks.places()); // [chosen x d]
    Value loss = stack.loss(tape, asked, blanks.words(), smoothing); // [1 x 1]
    int words = Stream.of(targets).mapToInt(t -> t.length - 1).sum();
    return tape.scale(loss, (double) words / blanks.words().length);
  }

  /**
   * How probable each word is in a place, whatever stands there.
   *
   * @param text ids. Not modified.
   * @param place which word is hidden, from 0
   * @return log-probabilities of the word in that place [vocabulary]
   */
  public double[] logProbabilities(int[] text, int place) {
    int[] read = text.clone();
    read[place] = BLANK;
    DMatrixRMaj logits = stack.logits(Tape.off(), read).matrix(); // [t x vocabulary]
    return Matrices.logSoftmax(Matrices.rows(logits, place)).data;
  }

  /**
   * Everything that happens when a text goes through the model.
   *
   * @param text ids
   * @return every labelled value, by path
   */
  public Trace trace(int... text) {
    Tape tape = Tape.traced();
    stack.logits(tape, text);
    return tape.trace();
  }
}
