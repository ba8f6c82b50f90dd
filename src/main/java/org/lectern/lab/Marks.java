package org.lectern.lab;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Decoding;
import org.lectern.nn.Transformer;
import org.lectern.text.EncodedPair;
import org.lectern.text.Vocabulary;

/**
 * How much of its answers a model gets right, judged twice: with the true words before each word,
 * as in training, and with its own, as in use. {@code <end>} counts as a word.
 *
 * @param forced share of right words at each place, the true words given; teacher forcing
 * @param free share of right words at each place, the model's own words given, one fed at a time
 * @param whole share of answers that are right from the first word to {@code <end>}, free
 */
public record Marks(double[] forced, double[] free, double whole) {
  /**
   * Judges a model.
   *
   * @param model not modified
   * @param pairs with answers of one length; not those it was trained with
   * @return its marks
   */
  public static Marks of(Transformer model, List<EncodedPair> pairs) {
    int[][] right = targets(pairs);
    int[][] free = free(model, pairs, Vocabulary.START);
    long whole = IntStream.range(0, right.length).filter(i -> same(right[i], free[i])).count();
    return new Marks(
        byPlace(right, forced(model, pairs)), byPlace(right, free), (double) whole / right.length);
  }

  /** The most probable word after each true beginning; one pass for all places. */
  private static int[][] forced(Transformer model, List<EncodedPair> pairs) {
    int[][] sources = sources(pairs);
    int[][] right = targets(pairs);
    int[][] read = // all but <end>
        Arrays.stream(right).map(t -> Arrays.copyOf(t, t.length - 1)).toArray(int[][]::new);
    Tape off = Tape.off();
    Value memory = model.encode(off, sources);
    Value logits = model.decode(off, read, memory, Segments.of(sources)); // [tt x vocabulary]
    int row = 0;
    int[][] said = new int[right.length][];
    for (int i = 0; i < said.length; i++) {
      said[i] = new int[right[i].length];
      for (int place = 1; place < said[i].length; place++) {
        said[i][place] = Matrices.argmax(logits.matrix(), row++);
      }
    }
    return said;
  }

  /**
   * What a model says, each time the most probable word, as many words as the true answers have.
   *
   * @param model not modified
   * @param pairs with answers of one length
   * @param first the id that it reads first: {@link Vocabulary#START}, if it was trained so
   * @return ids of each answer; the first is not the model's and is set to that of the truth
   */
  public static int[][] free(Transformer model, List<EncodedPair> pairs, int first) {
    int[][] said = targets(pairs);
    Decoding decoding = model.decoding(sources(pairs));
    int[] rows = IntStream.range(0, said.length).toArray(); // each continues itself
    int[] words = new int[said.length];
    Arrays.fill(words, first);
    for (int place = 1; place < said[0].length; place++) {
      DMatrixRMaj next = decoding.next(rows, words); // [n x vocabulary]
      for (int i = 0; i < said.length; i++) {
        words[i] = Matrices.argmax(next, i);
        said[i][place] = words[i];
      }
    }
    return said;
  }

  /**
   * The share of right words over all places, the true words given.
   *
   * @return from 0 to 1
   */
  public double forcedMean() {
    return Arrays.stream(forced).average().orElseThrow();
  }

  /**
   * The share of right words over all places, the model's own words given.
   *
   * @return from 0 to 1
   */
  public double freeMean() {
    return Arrays.stream(free).average().orElseThrow();
  }

  /** Rows of one length: which share of them is right at place 1, 2 ... */
  private static double[] byPlace(int[][] right, int[][] said) {
    double[] share = new double[right[0].length - 1];
    for (int place = 1; place <= share.length; place++) {
      for (int i = 0; i < right.length; i++) {
        share[place - 1] += said[i][place] == right[i][place] ? 1.0 / right.length : 0;
      }
    }
    return share;
  }

  private static boolean same(int[] right, int... said) {
    return Arrays.equals(right, 1, right.length, said, 1, said.length);
  }

  private static int[][] sources(List<EncodedPair> pairs) {
    return pairs.stream().map(EncodedPair::source).toArray(int[][]::new);
  }

  private static int[][] targets(List<EncodedPair> pairs) {
    int length = pairs.get(0).target().length;
    if (pairs.stream().anyMatch(pair -> pair.target().length != length)) {
      throw new IllegalArgumentException(
          "Marks: the answers have several lengths; give pairs whose answers are of one length");
    }
    return pairs.stream().map(pair -> pair.target().clone()).toArray(int[][]::new);
  }
}
