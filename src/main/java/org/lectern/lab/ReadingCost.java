package org.lectern.lab;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Blas;
import org.lectern.matrix.ForwardedProducts;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Attention;
import org.lectern.nn.MultiHeadAttention;
import org.lectern.nn.before.Cell;
import org.lectern.nn.before.ConvolutionalEncoder;
import org.lectern.nn.before.Gru;
import org.lectern.nn.before.RecurrentEncoder;
import org.lectern.notes.Formula;

/**
 * What it takes to read a sentence until its last word knows its first: counted by reading one,
 * with real layers whose weights are drawn at random. Vaswani et al. 2017, table 1.
 *
 * @param words of the sentence
 * @param steps how many computations must wait for each other, however many processors there are
 * @param path how many cells, layers or heads stand between the first word and the output of the
 *     last
 * @param multiplyAdds in all products
 */
public record ReadingCost(int words, int steps, int path, long multiplyAdds) {

  /** Computes, and counts multiply-adds. */
  private static final class Counting extends ForwardedProducts {
    private long multiplyAdds;

    Counting() {
      super(Blas.products());
    }

    @Override
    protected void before(long more) {
      multiplyAdds += more;
    }
  }

  /** A layer or several: from words [n x d] to words [n x d]. */
  @FunctionalInterface
  private interface Reader {
    Value read(Tape tape, Value x);
  }

  /**
   * Reads with a gated recurrent unit, which takes 6 n d² multiply-adds.
   *
   * @param words n
   * @param d columns of a word
   * @return as many steps as words, and a path as long
   */
  @Formula("2.order")
  public static ReadingCost recurrent(int words, int d) {
    Gru gru = new Gru(new Parameters(), d, d, new SplittableRandom(1));
    AtomicInteger steps = new AtomicInteger();
    Cell counting =
        new Cell() {
          @Override
          public Value inputs(Tape tape, Value x) {
            return gru.inputs(tape, x);
          }

          @Override
          public Value step(Tape tape, Value input, Value h) {
            steps.incrementAndGet();
            return gru.step(tape, input, h);
          }
        };
    RecurrentEncoder encoder = new RecurrentEncoder(counting, d);
    long multiplyAdds = multiplyAdds(words, d, (tape, x) -> encoder.read(tape, x, one(x)).words());
    return new ReadingCost(words, steps.get(), steps.get(), multiplyAdds);
  }

  /**
   * Reads with convolutions of width three at distances 1, 2, 4, …, with as many layers as the
   * first word needs to reach the last; each layer takes 6 n d².
   *
   * @param words n
   * @param d columns of a word
   * @return ⌈log₂ n⌉ steps, and a path as long
   */
  @Formula("2.order")
  public static ReadingCost convolutional(int words, int d) {
    IntFunction<Reader> stack =
        layers -> {
          int[] distances = new int[layers];
          for (int i = 0; i < layers; i++) {
            distances[i] = 1 << i;
          }
          SplittableRandom random = new SplittableRandom(1);
          ConvolutionalEncoder encoder =
              new ConvolutionalEncoder(new Parameters(), d, random, distances);
          return (tape, x) -> encoder.read(tape, x, one(x)).words();
        };
    int layers = layersUntilHeard(words, d, stack);
    return new ReadingCost(words, layers, layers, multiplyAdds(words, d, stack.apply(layers)));
  }

  /**
   * Reads with self-attention of one head, which takes 4 n d² + 2 n² d multiply-adds.
   *
   * @param words n
   * @param d columns of a word
   * @return one step, one head on the path
   */
  @Formula("2.order")
  public static ReadingCost attention(int words, int d) {
    IntFunction<Reader> stack =
        layers -> {
          MultiHeadAttention head =
              new MultiHeadAttention(new Parameters(), d, 1, attend(), new SplittableRandom(1));
          return (tape, x) -> {
            Value y = x;
            for (int i = 0; i < layers; i++) {
              y = head.forward(tape, y, one(y), head.keysValues(tape, y, one(y)), Mask.NONE);
            }
            return y;
          };
        };
    int layers = layersUntilHeard(words, d, stack);
    return new ReadingCost(words, layers, layers, multiplyAdds(words, d, stack.apply(layers)));
  }

  /** Scaled dot-product attention by products that can be counted: linear layers without a bias. */
  private static Attention attend() {
    return (tape, q, k, v, mask) -> {
      Value scores = tape.linearTransB(q, k, zeros(tape, k.rows())); // [n x n]
      Value weights = tape.softmax(tape.scale(scores, 1 / Math.sqrt(q.columns())));
      return tape.linear(weights, v, zeros(tape, v.columns())); // [n x d]
    };
  }

  private static Value zeros(Tape tape, int columns) {
    return tape.input(new DMatrixRMaj(1, columns));
  }

  private static Segments one(Value x) {
    return Segments.ofLengths(x.rows());
  }

  private static DMatrixRMaj sentence(int words, int d) {
    return Matrices.normal(words, d, 1, new SplittableRandom(2));
  }

  private static long multiplyAdds(int words, int d, Reader reader) {
    Counting counting = new Counting();
    Tape tape = Tape.off().with(counting);
    reader.read(tape, tape.input(sentence(words, d)));
    return counting.multiplyAdds;
  }

  /** The fewest layers after which the output of the last word changes with the first word. */
  private static int layersUntilHeard(int words, int d, IntFunction<Reader> stack) {
    DMatrixRMaj x = sentence(words, d);
    DMatrixRMaj other = x.copy();
    other.add(0, 0, 1);
    for (int layers = 0; ; layers++) {
      Reader reader = stack.apply(layers);
      if (Matrices.maxDifference(last(reader, x), last(reader, other)) > 0) {
        return layers;
      }
    }
  }

  private static DMatrixRMaj last(Reader reader, DMatrixRMaj x) {
    Tape off = Tape.off();
    return Matrices.rows(reader.read(off, off.input(x)).matrix(), x.numRows - 1);
  }
}
