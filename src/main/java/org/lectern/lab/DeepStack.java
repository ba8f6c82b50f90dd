package org.lectern.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Trace;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Segments;
import org.lectern.nn.Activation;
import org.lectern.nn.FeedForward;
import org.lectern.nn.LayerNorm;
import org.lectern.nn.Linear;
import org.lectern.nn.MultiHeadAttention;
import org.lectern.nn.ScaledDotProduct;

/**
 * A deep stack of encoder layers that nobody has trained, with or without what surrounds a
 * sub-layer f: the shortcut x + …, and the norm. It shows how much of the loss's gradient reaches
 * each layer.
 */
public final class DeepStack {
  /** What surrounds a sub-layer f. */
  public enum Around {
    /** f(x). */
    NOTHING,
    /** norm(f(x)). */
    NORM,
    /** x + f(x). */
    SHORTCUT,
    /** norm(x + f(x)), as in note 4 and the paper. */
    POST_NORM,
    /** x + f(norm(x)), and one norm behind the last layer. */
    PRE_NORM
  }

  private static final int CLASSES = 10; // that a word could be of
  private static final int ASKED = 3; // of those that the loss asks for

  private final Around around;
  private final Parameters parameters = new Parameters();
  private final List<MultiHeadAttention> attentions = new ArrayList<>();
  private final List<FeedForward> networks = new ArrayList<>();
  private final List<LayerNorm> norms = new ArrayList<>(); // two a layer
  private final LayerNorm last;
  private final Linear classes;

  /**
   * A new stack. Equal seeds give equal weights, whatever surrounds the sub-layers.
   *
   * @param around what surrounds each sub-layer
   * @param layers how many, of an attention and a feed-forward network each
   * @param d columns of a word; the network inside has four times as many
   * @param heads number of heads
   * @param seed of the weights
   */
  public DeepStack(Around around, int layers, int d, int heads, long seed) {
    this.around = around;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < layers; i++) {
      Parameters at = parameters.at("" + i);
      attentions.add(
          new MultiHeadAttention(at.at("self"), d, heads, new ScaledDotProduct(), random));
      networks.add(new FeedForward(at.at("ff"), d, 4 * d, Activation.RELU, random));
      norms.add(new LayerNorm(at.at("self.norm"), d));
      norms.add(new LayerNorm(at.at("ff.norm"), d));
    }
    this.last = new LayerNorm(parameters.at("norm"), d);
    this.classes = new Linear(parameters.at("classes"), d, CLASSES, random);
  }

  /**
   * Sends words through the stack and the gradient of a cross-entropy back.
   *
   * @param x the words of one sentence [t x d]; word i is to be of class i mod 3 of ten. (Were all
   *     classes equally frequent, words that have become alike would cancel in the gradient.)
   * @return every value between two layers and its gradient under {@code 0}, {@code 1} … {@code
   *     layers}
   */
  public Trace run(DMatrixRMaj x) {
    Tape tape = Tape.traced();
    Value h = tape.label("0", tape.input(x)); // [t x d]
    for (int i = 0; i < attentions.size(); i++) {
      h = tape.label("" + (i + 1), layer(tape.at("layer." + i), i, h));
    }
    h = around == Around.PRE_NORM ? last.forward(tape, h) : h;
    int[] labels = new int[x.numRows];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % ASKED;
    }
    tape.backward(
        tape.crossEntropy(classes.forward(tape, h), labels, 0), new Gradients(parameters));
    return tape.trace();
  }

  private Value layer(Tape tape, int i, Value x) {
    Segments one = Segments.ofLengths(x.rows());
    MultiHeadAttention self = attentions.get(i);
    Value h =
        surround(
            tape,
            x,
            norms.get(2 * i),
            y -> self.forward(tape.at("self"), y, one, self.keysValues(tape, y, one), Mask.NONE));
    return surround(tape, h, norms.get(2 * i + 1), y -> networks.get(i).forward(tape.at("ff"), y));
  }

  private Value surround(Tape tape, Value x, LayerNorm norm, UnaryOperator<Value> f) {
    return switch (around) {
      case NOTHING -> f.apply(x);
      case NORM -> norm.forward(tape, f.apply(x));
      case SHORTCUT -> tape.add(x, f.apply(x));
      case POST_NORM -> norm.forward(tape, tape.add(x, f.apply(x)));
      case PRE_NORM -> tape.add(x, f.apply(norm.forward(tape, x)));
    };
  }

  /**
   * How large the gradient is that arrives below each layer.
   *
   * @param x the words of one sentence [t x d]
   * @return the Frobenius norm of ∂loss/∂h for the input of the first layer, of the second …, and
   *     for the output of the last: layers + 1 numbers
   */
  public double[] gradientNorms(DMatrixRMaj x) {
    Trace trace = run(x);
    double[] norms = new double[attentions.size() + 1];
    for (int i = 0; i < norms.length; i++) {
      DMatrixRMaj g = trace.gradient("" + i);
      double squares = 0;
      for (int j = 0; j < g.getNumElements(); j++) {
        squares += g.data[j] * g.data[j];
      }
      norms[i] = Math.sqrt(squares);
    }
    return norms;
  }

  /**
   * How different the words of a sentence are: their distance from the mean word, as a part of
   * their size. Both are Frobenius norms.
   *
   * @param h words [t x d]
   * @return 0 if all words are the same, 1 if their mean is 0
   */
  public static double difference(DMatrixRMaj h) {
    double around = 0;
    double all = 0;
    for (int j = 0; j < h.numCols; j++) {
      double mean = 0;
      for (int i = 0; i < h.numRows; i++) {
        mean += h.get(i, j) / h.numRows;
      }
      for (int i = 0; i < h.numRows; i++) {
        around += (h.get(i, j) - mean) * (h.get(i, j) - mean);
        all += h.get(i, j) * h.get(i, j);
      }
    }
    return Math.sqrt(around / all);
  }
}
