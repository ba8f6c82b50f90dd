package org.lectern.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Blas;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.matrix.SharedProducts;

/** A decoder that remembers says what one says that reads every prefix anew. */
class DecodingTest {
  private static final double CACHED = 1e-10; // one forward, in another order of additions
  private static final int WORDS = 40; // the room for words doubles twice
  private static final int VOCABULARY = 23;

  private final SplittableRandom random = new SplittableRandom(9);
  private final Transformer model = Transformer.create(Config.of(16, 4, 24, 2, 19, VOCABULARY), 3);

  /** A hypothesis as a list of words, and the sentence that it is about. */
  private record Row(int[] source, int[] words) {
    Row extend(int word) {
      int[] longer = Arrays.copyOf(words, words.length + 1);
      longer[words.length] = word;
      return new Row(source, longer);
    }
  }

  private double[] readAnew(Row row) {
    Tape tape = Tape.off();
    Value memory = model.encode(tape, row.source);
    Segments one = Segments.ofLengths(row.source.length);
    DMatrixRMaj logits = model.decode(tape, new int[][] {row.words}, memory, one).matrix();
    return Matrices.logSoftmax(Matrices.rows(logits, row.words.length - 1)).data;
  }

  private int[] sentence(int length) {
    return random.ints(length, 3, 19).toArray();
  }

  /** Rows are repeated, reordered and dropped at random; sentences have 1 to 9 tokens. */
  @Test
  void aBeamThatIsReorderedAndGrowsEqualsWholePrefixes() {
    int[][] sources = {sentence(5), sentence(1), sentence(9), sentence(3)};
    Decoding decoding = model.decoding(sources);
    List<Row> rows = new ArrayList<>();
    for (int[] source : sources) {
      rows.add(new Row(source, new int[0]));
    }
    for (int step = 0; step < WORDS; step++) {
      int count = step == 0 ? sources.length : random.nextInt(1, 12);
      int[] parents = new int[count];
      int[] words = random.ints(count, 1, VOCABULARY).toArray();
      List<Row> children = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        parents[i] = step == 0 ? i : random.nextInt(rows.size());
        children.add(rows.get(parents[i]).extend(words[i]));
      }
      rows = children;
      DMatrixRMaj next = decoding.next(parents, words);
      for (int i = 0; i < count; i++) {
        assertArrayEquals(readAnew(rows.get(i)), Matrices.rows(next, i).data, CACHED);
      }
    }
  }

  @Test
  void whatWasReturnedStaysAsItWas() {
    Decoding decoding = model.decoding(sentence(4));
    DMatrixRMaj first = decoding.next(new int[] {0}, new int[] {1});
    DMatrixRMaj copy = first.copy();
    decoding.next(new int[] {0, 0}, new int[] {5, 6});
    assertArrayEquals(copy.data, first.data);
  }

  @Test
  void aSentenceMayBeWrittenAboutTwiceFromTheStart() {
    int[] source = sentence(4);
    DMatrixRMaj next = model.decoding(source).next(new int[] {0, 0}, new int[] {1, 7});
    assertArrayEquals(
        readAnew(new Row(source, new int[] {1})), Matrices.rows(next, 0).data, CACHED);
    assertArrayEquals(
        readAnew(new Row(source, new int[] {7})), Matrices.rows(next, 1).data, CACHED);
  }

  @Test
  void sharedProductsGiveTheSameBitsForEveryNumberOfThreads() {
    Transformer wide = Transformer.create(Config.of(128, 4, 512, 1, 19, 900), 3);
    int[][] sources = {sentence(5), sentence(1), sentence(9)};
    List<double[]> results = new ArrayList<>();
    for (int threads : new int[] {1, 2, 4}) {
      try (SharedProducts shared = new SharedProducts(Blas.products(), threads)) {
        Decoding decoding = wide.decoding(shared, sources);
        decoding.next(new int[] {0, 1, 2}, new int[] {1, 1, 1});
        results.add(decoding.next(new int[] {2, 0, 2}, new int[] {4, 5, 6}).data);
      }
    }
    assertArrayEquals(results.get(0), results.get(1));
    assertArrayEquals(results.get(0), results.get(2));
    Decoding plain = wide.decoding(sources);
    plain.next(new int[] {0, 1, 2}, new int[] {1, 1, 1});
    double[] alone = plain.next(new int[] {2, 0, 2}, new int[] {4, 5, 6}).data;
    assertArrayEquals(alone, results.get(0), CACHED);
    assertEquals(3 * 900, alone.length);
  }
}
