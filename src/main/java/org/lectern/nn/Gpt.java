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
 * A language model that writes: a Transformer's decoder on its own. Radford et al. 2018; note 1
 * ("1.families": GPT = Dec).
 *
 * <p>There is no source, so there is nothing to cross-attend to, and a decoder layer without its
 * second sub-layer is an encoder layer with a causal mask. That is how it is built here.
 *
 * <p>A text is a list of ids; the model reads all but the last, and must say all but the first.
 */
@Formula("1.families")
public final class Gpt implements Model {
  private final MaskedStack stack;

  private Gpt(Config config, long seed) {
    this.stack = new MaskedStack(config, Mask.CAUSAL, seed);
  }

  /**
   * A new model.
   *
   * @param config sizes, with one vocabulary on both sides; its encoder layers are the layers, its
   *     decoder layers are not used. With any tying, embedding and generator are one table.
   * @param seed of the first weights; equal seeds give equal bits
   * @return the model
   * @throws IllegalArgumentException if the vocabularies differ
   */
  public static Gpt create(Config config, long seed) {
    return new Gpt(config, seed);
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
   * Scores every next word.
   *
   * @param tape where to compute
   * @param texts ids of each text
   * @return logits [t x vocabulary]; row i scores the word after word i
   */
  public Value forward(Tape tape, int[]... texts) {
    return stack.logits(tape, texts);
  }

  /**
   * How surprised the model is by texts: cross-entropy, summed over all words but the first.
   *
   * @param tape where to compute
   * @param sources not read: there is no source
   * @param targets ids of each text, 2 or more
   * @param smoothing ε of label smoothing, 0 for none
   * @return [1 x 1]
   */
  @Override
  public Value loss(Tape tape, int[][] sources, int[][] targets, double smoothing) {
    int[][] read =
        Stream.of(targets).map(t -> Arrays.copyOf(t, t.length - 1)).toArray(int[][]::new);
    int[][] say =
        Stream.of(targets).map(t -> Arrays.copyOfRange(t, 1, t.length)).toArray(int[][]::new);
    return stack.loss(tape, stack.hidden(tape, read), MaskedStack.join(say), smoothing);
  }

  /**
   * How probable each next word is, for {@code StepFunction.ofPrefix}.
   *
   * @param prefix ids so far, 1 or more. Not modified.
   * @return log-probabilities of the next word [vocabulary]
   */
  public double[] logProbabilities(int... prefix) {
    DMatrixRMaj logits = stack.logits(Tape.off(), prefix).matrix(); // [t x vocabulary]
    return Matrices.logSoftmax(Matrices.rows(logits, prefix.length - 1)).data;
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
