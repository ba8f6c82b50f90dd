package org.lectern.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.grad.GradCheck;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.notes.Formula;

/** Note 1: Transformer = Enc + Dec, GPT = Dec, BERT = Enc. What is true about it. */
class FamiliesTest {
  private static final double EXACT = 1e-12; // two ways to compute one thing
  private static final double MODEL = 1e-9; // a whole forward in another order of additions
  private static final double FINITE_DIFFERENCE = 1e-6; // relative to |g| + 1e-3

  private static final int WORDS = 11;
  private static final int[][] TEXTS = {{1, 5, 7, 2}, {1, 4, 8, 8, 10, 2}, {1, 6, 2}};
  private static final int[] TEXT = TEXTS[1];

  /** Pre-norm: then a sub-layer that says nothing changes nothing. */
  private final Config config =
      Config.of(8, 2, 12, 2, WORDS, WORDS).withPreNorm(true).withDropout(0);

  private final Transformer transformer = Transformer.create(config, 3);
  private final Gpt gpt = Gpt.create(config, 4);
  private final Bert bert = Bert.create(config, 0.15, 5);

  /** Gives a model the numbers of the Transformer's parameters of other names. */
  private void take(Parameters own, String layers, String embedding) {
    for (Parameter parameter : own) {
      String name =
          parameter.name().replaceFirst("^layers", layers).replaceFirst("^embedding", embedding);
      parameter.matrix().setTo(transformer.parameters().get(name).matrix());
    }
  }

  @Test
  @Formula("1.families")
  void gptIsTheDecoderWithoutCrossAttention() {
    for (Parameter parameter : transformer.parameters()) {
      if (parameter.name().matches("decoder\\.\\d+\\.cross\\.output\\..*")) {
        parameter.matrix().zero(); // whatever cross-attention has seen, it says nothing
      }
    }
    take(gpt.parameters(), "decoder", "target.embedding");
    Value memory = transformer.encode(Tape.off(), new int[] {9, 2});
    DMatrixRMaj decoded =
        transformer.decode(Tape.off(), new int[][] {TEXT}, memory, Segments.ofLengths(2)).matrix();
    DMatrixRMaj written = gpt.forward(Tape.off(), TEXT).matrix();
    assertEquals(0, Matrices.maxDifference(decoded, written), EXACT);
  }

  @Test
  @Formula("1.families")
  void bertIsTheEncoder() {
    take(bert.parameters(), "encoder", "source.embedding");
    DMatrixRMaj encoded = transformer.encode(Tape.off(), TEXT).matrix();
    assertEquals(0, Matrices.maxDifference(encoded, bert.trace(TEXT).matrix("output")), EXACT);
  }

  @Test
  @Formula("1.families")
  void gptSeesNoLaterWord() {
    DMatrixRMaj before = gpt.forward(Tape.off(), TEXT).matrix();
    for (int place = 1; place < TEXT.length; place++) {
      int[] changed = TEXT.clone();
      changed[place] = 9;
      DMatrixRMaj after = gpt.forward(Tape.off(), changed).matrix();
      int[] earlier = IntStream.range(0, place).toArray();
      assertEquals(
          0, Matrices.maxDifference(Matrices.rows(before, earlier), Matrices.rows(after, earlier)));
      assertNotEquals(
          0, Matrices.maxDifference(Matrices.rows(before, place), Matrices.rows(after, place)));
    }
  }

  @Test
  @Formula("1.families")
  void bertSeesBothSides() {
    int last = TEXT.length - 1;
    DMatrixRMaj before = bert.forward(Tape.off(), TEXT).matrix();
    for (int place = 0; place <= last; place++) {
      int[] changed = TEXT.clone();
      changed[place] = 9;
      DMatrixRMaj after = bert.forward(Tape.off(), changed).matrix();
      for (int row = 0; row <= last; row++) {
        assertNotEquals(
            0, Matrices.maxDifference(Matrices.rows(before, row), Matrices.rows(after, row)));
      }
    }
  }

  @Test
  void bertDoesNotSeeTheWordThatItIsAsked() {
    int[] other = TEXT.clone();
    other[2] = 9;
    assertArrayEquals(bert.logProbabilities(TEXT, 2), bert.logProbabilities(other, 2));
  }

  @ParameterizedTest
  @EnumSource(Tying.class)
  void parametersAreThoseOfTheFormula(Tying tying) {
    Config tied = config.withTying(tying);
    long d = tied.d();
    long layer = 4 * (d * d + d) + 2 * d * tied.ff() + tied.ff() + d + 2 * 2 * d;
    long tables = (tying == Tying.NONE ? 2L : 1L) * WORDS * d;
    long all = tables + WORDS + tied.encoderLayers() * layer + 2 * d;
    assertEquals(all, Gpt.create(tied, 1).parameters().count());
    assertEquals(all, Bert.create(tied, 0.15, 1).parameters().count());
  }

  @Test
  void lossIsTheChainRule() {
    double logP = 0;
    for (int length = 1; length < TEXT.length; length++) {
      double[] next = gpt.logProbabilities(Arrays.copyOf(TEXT, length));
      assertEquals(1, Arrays.stream(next).map(Math::exp).sum(), EXACT);
      logP += next[TEXT[length]];
    }
    assertEquals(-logP, loss(gpt, new int[][] {TEXT}), MODEL);
  }

  private static double loss(Model model, int[][] texts) {
    return model.loss(Tape.off(), new int[texts.length][0], texts, 0).matrix().get(0, 0);
  }

  @Test
  void batchIsTheSumOfItsTexts() {
    double alone = Arrays.stream(TEXTS).mapToDouble(t -> loss(gpt, new int[][] {t})).sum();
    assertEquals(alone, loss(gpt, TEXTS), MODEL);
  }

  @ParameterizedTest
  @EnumSource(Tying.class)
  void gradientsAreThoseOfCentralDifferences(Tying tying) {
    Config small = Config.of(4, 2, 5, 1, WORDS, WORDS).withDropout(0).withTying(tying);
    for (Model model : new Model[] {Gpt.create(small, 1), Bert.create(small, 0.5, 1)}) {
      var worst = GradCheck.check(model.parameters(), tape -> model.loss(tape, TEXTS, TEXTS, 0.1));
      assertTrue(worst.get(0).error() <= FINITE_DIFFERENCE, worst.get(0).toString());
    }
  }

  @Test
  void blanksAreThoseOfThePaper() {
    int[][] texts = new int[1000][];
    Arrays.setAll(
        texts,
        i -> IntStream.range(0, 12).map(p -> p == 0 ? 1 : p == 11 ? 2 : 4 + p % 6).toArray());
    Blanks blanks = Blanks.of(texts, 0.15, WORDS, new SplittableRandom(1));
    int[] read = MaskedStack.join(blanks.read());
    int[] all = MaskedStack.join(texts);
    double[] kinds = new double[3]; // blank, other word, the same
    for (int i = 0; i < blanks.places().length; i++) {
      int row = blanks.places()[i];
      assertEquals(all[row], blanks.words()[i]);
      assertTrue(all[row] >= 4, "neither <start> nor <end> is asked for");
      kinds[read[row] == Bert.BLANK ? 0 : read[row] == all[row] ? 2 : 1]++;
    }
    double chosen = blanks.places().length;
    assertEquals(0.15, chosen / 10_000, 0.011); // 3 standard errors of 10,000 words
    assertEquals(0.8, kinds[0] / chosen, 0.031); // and of 1,500 chosen ones
    // one other word in seven happens to be the right one
    assertEquals(0.1 * 6 / 7, kinds[1] / chosen, 0.022);
    int untouched = 0;
    for (int row = 0; row < all.length; row++) {
      untouched += read[row] == all[row] ? 1 : 0;
    }
    assertEquals(all.length - kinds[0] - kinds[1], untouched);
  }

  @Test
  void oneWordIsAlwaysAsked() {
    Blanks blanks = Blanks.of(new int[][] {{1, 5, 2}}, 0.01, WORDS, new SplittableRandom(1));
    assertArrayEquals(new int[] {1}, blanks.places());
    assertArrayEquals(new int[] {5}, blanks.words());
  }

  @Test
  void validationIsRepeatableAndTrainingIsNot() {
    assertEquals(loss(bert, TEXTS), loss(bert, TEXTS));
    Tape tape = Tape.training(new SplittableRandom(1));
    double first = bert.loss(tape, TEXTS, TEXTS, 0).matrix().get(0, 0);
    assertNotEquals(first, bert.loss(tape, TEXTS, TEXTS, 0).matrix().get(0, 0));
  }

  @Test
  void impossibleModelsAreRefused() {
    Config two = Config.of(8, 2, 12, 2, 10, 11);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Gpt.create(two, 1)).getMessage();
    assertTrue(message.contains("10 and 11 ids"), message);
    assertThrows(IllegalArgumentException.class, () -> Bert.create(config, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> Bert.create(config, Double.NaN, 1));
  }
}
