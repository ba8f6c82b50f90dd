package org.lectern.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lectern.nn.before.EncoderDecoder;
import org.lectern.nn.before.Sizes;
import org.lectern.notes.Formula;
import org.lectern.text.EncodedPair;
import org.lectern.text.Vocabulary;
import org.lectern.train.Recipe;
import org.lectern.train.Trainer;

/** Rows of digits, and what of them gets through one vector. */
class BottleneckTest {
  private static final Sizes SIZES = new Sizes(24, Bottleneck.IDS, Bottleneck.IDS, 0);

  @Test
  void rowsAreDigitsToBeSaidAgain() {
    List<EncodedPair> rows = Bottleneck.rows(200, 3, 12, 1);
    for (EncodedPair row : rows) {
      int n = row.source().length - 1;
      assertTrue(n >= 3 && n <= 12);
      assertEquals(Vocabulary.END, row.source()[n]);
      assertEquals(Vocabulary.START, row.target()[0]);
      assertArrayEquals(row.source(), Arrays.copyOfRange(row.target(), 1, n + 2));
    }
    List<Integer> digits =
        rows.stream()
            .flatMapToInt(row -> Arrays.stream(row.source(), 0, row.source().length - 1))
            .distinct()
            .sorted()
            .boxed()
            .toList();
    assertEquals(IntStream.range(4, 14).boxed().toList(), digits);
    assertEquals(10, rows.stream().map(row -> row.source().length).distinct().count());
  }

  @Test
  void anUntrainedModelGuesses() {
    double accuracy = Bottleneck.accuracy(EncoderDecoder.rnn(SIZES, 1), 6, 500, 2);
    // 3000 digits: guessing one of ten has a deviation of 0.006; and it may say no digit at all
    assertTrue(accuracy < 0.1 + 5 * 0.006, "accuracy " + accuracy);
  }

  /** Some seconds: with attention the length hardly matters, through one vector it does. */
  @Formula("1.chain")
  @Test
  void oneVectorLosesWithLengthAndAttentionDoesNot() throws Exception {
    EncoderDecoder one = trained(EncoderDecoder.rnn(SIZES, 1));
    EncoderDecoder all = trained(EncoderDecoder.rnnWithAttention(SIZES, 1));
    double[] byOne = accuracies(one);
    double[] byAll = accuracies(all);
    String measured = Arrays.toString(byOne) + " against " + Arrays.toString(byAll);
    assertTrue(byOne[0] > byOne[1] + 0.1 && byOne[1] > byOne[2] + 0.05, measured);
    assertTrue(byOne[0] > 0.85, measured);
    assertTrue(Arrays.stream(byAll).allMatch(share -> share > 0.9), measured);
    assertTrue(byAll[2] > byOne[2] + 0.3, measured);
  }

  private static EncoderDecoder trained(EncoderDecoder model) throws Exception {
    Recipe recipe = new Recipe(1, 32, 0.01, 100, 0, 1, 40, 1);
    new Trainer(model, recipe, Bottleneck.rows(32 * 500, 3, 12, 1), List.of()).train();
    return model;
  }

  private static double[] accuracies(EncoderDecoder model) {
    return IntStream.of(3, 7, 12)
        .mapToDouble(length -> Bottleneck.accuracy(model, length, 100, 9))
        .toArray();
  }
}
