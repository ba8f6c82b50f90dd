package org.lectern.lab;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.lectern.grad.Tape;
import org.lectern.matrix.Matrices;
import org.lectern.nn.before.EncoderDecoder;
import org.lectern.notes.Formula;
import org.lectern.text.EncodedPair;
import org.lectern.text.Vocabulary;

/**
 * The task that shows how much of a sentence fits into x̄: say a row of random digits again.
 * Nothing in the digits said so far helps with the next one, so a right digit was remembered.
 */
public final class Bottleneck {
  /** Different digits. */
  public static final int DIGITS = 10;

  /** Ids on either side: the special ones, and the digits. */
  public static final int IDS = Vocabulary.UNKNOWN + 1 + DIGITS;

  private Bottleneck() {}

  /**
   * Random rows to be said again.
   *
   * @param count how many
   * @param shortest fewest digits
   * @param longest most digits
   * @param seed of lengths and digits
   * @return pairs, with start and end
   */
  public static List<EncodedPair> rows(int count, int shortest, int longest, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> row(random, random.nextInt(shortest, longest + 1)))
        .limit(count)
        .toList();
  }

  private static EncodedPair row(SplittableRandom random, int length) {
    int[] source = EncodedPair.withEnd(random.ints(length, IDS - DIGITS, IDS).toArray());
    int[] target = IntStream.concat(IntStream.of(Vocabulary.START), IntStream.of(source)).toArray();
    return new EncodedPair(source, target);
  }

  /**
   * The share of digits that a model says right, each after the true digits before it, in rows that
   * it has not seen; the end is not counted.
   *
   * @param model trained on {@link #rows}
   * @param length digits of each row
   * @param count how many rows
   * @param seed of the digits
   * @return from about 1 / {@link #DIGITS}, which guessing reaches, to 1
   */
  @Formula("1.chain")
  public static double accuracy(EncoderDecoder model, int length, int count, long seed) {
    List<EncodedPair> rows = rows(count, length, length, seed);
    int[][] sources = rows.stream().map(EncodedPair::source).toArray(int[][]::new);
    int[][] targets = rows.stream().map(EncodedPair::target).toArray(int[][]::new);
    Tape off = Tape.off();
    DMatrixRMaj logits = model.decode(off, targets, model.encode(off, sources)).matrix();
    int right = 0;
    int row = 0;
    for (int[] target : targets) {
      for (int i = 0; i < target.length; i++, row++) { // row: after reading word i
        right += i < length && Matrices.argmax(logits, row) == target[i + 1] ? 1 : 0;
      }
    }
    return (double) right / (count * length);
  }
}
