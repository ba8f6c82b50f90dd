package org.lectern.nn.before;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Segments;
import org.lectern.nn.Linear;

/**
 * Reads with convolutions: each layer mixes a word with one neighbour on either side, all words at
 * once. The neighbours of the first layer stand next to the word, those of the next ones further
 * away, 1, 2, 4, …, so that a few layers join distant words (Kalchbrenner et al. 2016, ByteNet). In
 * a layer, half of the outputs gate the other half (Gehring et al. 2017, ConvS2S):
 *
 * <pre>
 * (a b) = (xᵢ₋ₛ xᵢ xᵢ₊ₛ) W + c      zeros beyond the ends of the sentence
 * xᵢ ← xᵢ + a ⊙ σ(b)
 * </pre>
 *
 * x̄ is the mean over the words.
 */
public final class ConvolutionalEncoder implements SourceEncoder {
  private final int[] distances;
  private final List<Linear> layers = new ArrayList<>(); // [3d x 2d] each

  /**
   * A new encoder.
   *
   * @param parameters where the encoder's parameters are added
   * @param d columns of a word, in and out
   * @param random source of the weights
   * @param distances for each layer how far away its neighbours stand: 1, 2, 4, say
   */
  public ConvolutionalEncoder(
      Parameters parameters, int d, SplittableRandom random, int... distances) {
    this.distances = distances.clone();
    for (int i = 0; i < distances.length; i++) {
      layers.add(new Linear(parameters.at(Integer.toString(i)), 3 * d, 2 * d, random));
    }
  }

  @Override
  public Memory read(Tape tape, Value x, Segments sentences) {
    Value y = x; // [ts x d]
    for (int i = 0; i < distances.length; i++) {
      Value three = window(tape, y, sentences, distances[i]); // [ts x 3d]
      y = tape.add(y, gated(tape, layers.get(i).forward(tape, three))); // [ts x d]
      tape.label("layer." + i, y, "2.order");
    }
    Value summary = tape.label("summary", Memory.means(tape, y, sentences)); // [n x d]
    return new Memory(y, sentences, summary);
  }

  private static Value window(Tape tape, Value x, Segments sentences, int distance) {
    Value zeros = tape.input(new DMatrixRMaj(1, x.columns()));
    Value padded = tape.concatRows(List.of(x, zeros)); // [ts + 1 x d]
    Value left = tape.rows(padded, neighbours(sentences, -distance)); // [ts x d]
    Value right = tape.rows(padded, neighbours(sentences, distance)); // [ts x d]
    return tape.concatColumns(List.of(left, x, right)); // [ts x 3d]
  }

  /** For each row that of its neighbour, or the row of zeros behind the last. */
  private static int[] neighbours(Segments sentences, int distance) {
    int[] rows = new int[sentences.rows()];
    for (int i = 0; i < sentences.count(); i++) {
      for (int row = sentences.from(i); row < sentences.to(i); row++) {
        int other = row + distance;
        boolean inside = other >= sentences.from(i) && other < sentences.to(i);
        rows[row] = inside ? other : rows.length;
      }
    }
    return rows;
  }

  private static Value gated(Tape tape, Value ab) {
    int d = ab.columns() / 2;
    Value a = tape.slice(ab, 0, ab.rows(), 0, d); // [ts x d]
    Value b = tape.slice(ab, 0, ab.rows(), d, 2 * d); // [ts x d]
    return tape.times(a, tape.sigmoid(b)); // [ts x d]
  }
}
