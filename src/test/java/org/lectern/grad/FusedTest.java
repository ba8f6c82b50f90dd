package org.lectern.grad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;

/** Each fast operation against the small ones that it stands for: values and gradients. */
class FusedTest {
  /** Sums of some dozens of numbers near 1, taken in another order, times weights near 1. */
  private static final double SAME = 1e-10;

  private static final int ROUNDS = 30;

  @RepeatedTest(ROUNDS)
  void linearIsProductAndRow(RepetitionInfo round) {
    Sizes s = new Sizes(round);
    equal(
        (t, x) -> t.linear(x[0], x[1], x[2]),
        (t, x) -> t.addRow(t.mul(x[0], x[1]), x[2]),
        s.matrix(s.t, s.d),
        s.matrix(s.d, s.n),
        s.matrix(1, s.n));
  }

  @RepeatedTest(ROUNDS)
  void linearTransBIsProductAndRow(RepetitionInfo round) {
    Sizes s = new Sizes(round);
    equal(
        (t, x) -> t.linearTransB(x[0], x[1], x[2]),
        (t, x) -> t.addRow(t.mulTransB(x[0], x[1]), x[2]),
        s.matrix(s.t, s.d),
        s.matrix(s.n, s.d),
        s.matrix(1, s.n));
  }

  @RepeatedTest(ROUNDS)
  void linearReluIsLinearAndRelu(RepetitionInfo round) {
    Sizes s = new Sizes(round);
    equal(
        (t, x) -> t.linearRelu(x[0], x[1], x[2]),
        (t, x) -> t.relu(t.addRow(t.mul(x[0], x[1]), x[2])),
        s.matrix(s.t, s.d),
        s.matrix(s.d, s.n),
        s.matrix(1, s.n));
  }

  /** A NaN would hide an error if the layer made a number of it. */
  @Test
  void linearReluShowsWhatIsNoNumber() {
    Parameters parameters = new Parameters();
    double[] column = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1, -1};
    Value x = parameters.add("x", Matrices.transpose(Matrices.of(column)));
    Value w = parameters.add("w", Matrices.of(new double[] {2}));
    Value b = parameters.add("b", Matrices.of(new double[] {0}));
    Tape tape = new Tape();
    Value y = tape.linearRelu(x, w, b);
    Gradients gradients = new Gradients(parameters);
    Value ones = tape.input(Matrices.of(new double[] {1, 1, 1, 1, 1}));
    tape.backward(tape.mul(ones, y), gradients);
    assertArrayEquals(
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, 0, 2, 0}, y.matrix().data);
    assertArrayEquals(
        new double[] {Double.NaN, 2, 0, 2, 0}, gradients.of(parameters.get("x")).data);
    assertTrue(Double.isNaN(gradients.of(parameters.get("w")).get(0, 0)));
    assertTrue(Double.isNaN(gradients.of(parameters.get("b")).get(0, 0)));
  }

  /** The first id comes twice at least: its row gets a sum of gradients. */
  @RepeatedTest(ROUNDS)
  void rowsIsProductWithOneHots(RepetitionInfo round) {
    Sizes s = new Sizes(round);
    int[] ids = s.random.ints(s.t + 1, 0, s.n).toArray();
    ids[s.t] = ids[0];
    DMatrixRMaj oneHot = new DMatrixRMaj(ids.length, s.n);
    for (int i = 0; i < ids.length; i++) {
      oneHot.set(i, ids[i], 1);
    }
    equal((t, x) -> t.rows(x[0], ids), (t, x) -> t.mul(t.input(oneHot), x[0]), s.matrix(s.n, s.d));
  }

  @RepeatedTest(ROUNDS)
  void addNormIsDropoutSumAndNorm(RepetitionInfo round) {
    Sizes s = new Sizes(round);
    double rate = round.getCurrentRepetition() % 2 == 0 ? 0 : 0.3;
    equal(
        (t, x) -> t.addNorm(x[0], x[1], rate, x[2], x[3]),
        (t, x) -> t.layerNorm(t.add(x[0], t.dropout(x[1], rate)), x[2], x[3]),
        s.matrix(s.t, s.d),
        s.matrix(s.t, s.d),
        s.matrix(1, s.d),
        s.matrix(1, s.d));
  }

  @RepeatedTest(ROUNDS)
  void generatorLossIsLogitsAndCrossEntropy(RepetitionInfo round) {
    Sizes s = new Sizes(round);
    int[] labels = s.random.ints(s.t, 0, s.n).toArray();
    double smoothing = round.getCurrentRepetition() % 2 == 0 ? 0 : 0.1;
    equal(
        (t, x) -> t.generatorLoss(x[0], x[1], x[2], labels, smoothing),
        (t, x) -> t.crossEntropy(t.addRow(t.mulTransB(x[0], x[1]), x[2]), labels, smoothing),
        s.matrix(s.t, s.d),
        s.matrix(s.n, s.d),
        s.matrix(1, s.n));
  }

  @RepeatedTest(ROUNDS)
  void crossEntropyIsTheLogarithmOfTheSoftmax(RepetitionInfo round) {
    Sizes s = new Sizes(round);
    int[] labels = s.random.ints(s.t, 0, s.n).toArray();
    equal(
        (t, x) -> t.crossEntropy(x[0], labels, 0),
        (t, x) -> t.apply(new Surprise(labels), t.softmax(x[0])),
        s.matrix(s.t, s.n));
  }

  /** Batches of sentences of 1 to 6 words, memories of 1 to 6 words. */
  @RepeatedTest(ROUNDS)
  void attentionIsThatOfEachSentenceAndHead(RepetitionInfo round) {
    Sizes s = new Sizes(round);
    int[] words = s.random.ints(s.t, 1, 7).toArray();
    boolean self = round.getCurrentRepetition() % 2 == 0;
    int[] read = self ? words : s.random.ints(s.t, 1, 7).toArray();
    Mask mask = self ? Mask.CAUSAL : Mask.NONE;
    Segments queries = Segments.ofLengths(words);
    Segments keys = Segments.ofLengths(read);
    int heads = 1 + s.random.nextInt(3);
    equal(
        (t, x) -> t.attention(x[0], x[1], x[2], heads, queries, keys, mask),
        (t, x) -> composed(t, x, heads, queries, keys, mask),
        s.matrix(queries.rows(), heads * s.d),
        s.matrix(keys.rows(), heads * s.d),
        s.matrix(keys.rows(), heads * s.n));
  }

  /** Sentences so long that the fast form takes exponentials of whole rows. */
  @RepeatedTest(4)
  void attentionOfLongSentencesIsThatOfEachSentenceAndHead(RepetitionInfo round) {
    Sizes s = new Sizes(round);
    Segments words = Segments.ofLengths(31, 32, 70);
    Mask mask = round.getCurrentRepetition() % 2 == 0 ? Mask.CAUSAL : Mask.NONE;
    equal(
        (t, x) -> t.attention(x[0], x[1], x[2], 2, words, words, mask),
        (t, x) -> composed(t, x, 2, words, words, mask),
        s.matrix(words.rows(), 8),
        s.matrix(words.rows(), 8),
        s.matrix(words.rows(), 6));
  }

  @Test
  void hiddenKeysOfLongSentencesWeighNothing() {
    Sizes s = new Sizes(3);
    Segments words = Segments.ofLengths(50);
    DMatrixRMaj v = s.matrix(50, 4);
    v.set(49, 0, 1e20); // only the last query may see it
    Tape tape = new Tape();
    DMatrixRMaj y =
        tape.attention(
                tape.input(s.matrix(50, 4)),
                tape.input(s.matrix(50, 4)),
                tape.input(v),
                1,
                words,
                words,
                Mask.CAUSAL)
            .matrix();
    for (int i = 0; i < 49; i++) {
      assertTrue(Math.abs(y.get(i, 0)) < 10, "row " + i + " saw the last key: " + y.get(i, 0));
    }
  }

  @Test
  void tooManyWeightsOfAttentionAreRefused() {
    Tape tape = Tape.off();
    Segments words = Segments.ofLengths(50_000); // 50,000² weights: more than an array holds
    Value x = tape.input(new DMatrixRMaj(50_000, 1));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> tape.attention(x, x, x, 1, words, words, Mask.NONE))
            .getMessage();
    assertTrue(message.contains("smaller batch or shorter sentences"), message);
    assertEquals(1, message.lines().count(), message);
  }

  private static Value composed(
      Tape t, Value[] x, int heads, Segments queries, Segments keys, Mask mask) {
    int dk = x[0].columns() / heads;
    int dv = x[2].columns() / heads;
    List<Value> sentences = new ArrayList<>();
    for (int i = 0; i < queries.count(); i++) {
      List<Value> parts = new ArrayList<>();
      for (int h = 0; h < heads; h++) {
        Value q = t.slice(x[0], queries.from(i), queries.to(i), h * dk, (h + 1) * dk);
        Value k = t.slice(x[1], keys.from(i), keys.to(i), h * dk, (h + 1) * dk);
        Value v = t.slice(x[2], keys.from(i), keys.to(i), h * dv, (h + 1) * dv);
        Value scores = t.scale(t.mulTransB(q, k), 1 / Math.sqrt(dk));
        parts.add(t.mul(t.softmax(t.mask(scores, mask)), v));
      }
      sentences.add(t.concatColumns(parts));
    }
    return t.concatRows(sentences);
  }

  @Test
  void aForgottenBiasIsNoticed() {
    Sizes s = new Sizes(4);
    DMatrixRMaj[] inputs = {s.matrix(3, 2), s.matrix(2, 5), s.matrix(1, 5)};
    assertThrows(
        AssertionError.class,
        () -> equal((t, x) -> t.linear(x[0], x[1], x[2]), (t, x) -> t.mul(x[0], x[1]), inputs));
  }

  @Test
  void aGradientThatOnlyLooksRightIsNoticed() {
    Sizes s = new Sizes(4);
    DMatrixRMaj[] inputs = {s.matrix(3, 2), s.matrix(3, 2)};
    assertThrows( // the same value, but nothing flows to the second input
        AssertionError.class,
        () ->
            equal(
                (t, x) -> t.add(x[0], x[1]),
                (t, x) -> t.add(x[0], t.input(x[1].matrix())),
                inputs));
  }

  /** Both ways, on equal tapes with dropout, must give the same value and the same gradients. */
  private static void equal(
      BiFunction<Tape, Value[], Value> fused,
      BiFunction<Tape, Value[], Value> composed,
      DMatrixRMaj... inputs) {
    List<DMatrixRMaj> expected = valueAndGradients(composed, inputs);
    List<DMatrixRMaj> actual = valueAndGradients(fused, inputs);
    for (int i = 0; i < expected.size(); i++) {
      String what = i == 0 ? "value" : "gradient by input " + (i - 1);
      assertEquals(0, Matrices.maxDifference(expected.get(i), actual.get(i)), SAME, what);
    }
  }

  private static List<DMatrixRMaj> valueAndGradients(
      BiFunction<Tape, Value[], Value> way, DMatrixRMaj... inputs) {
    Parameters parameters = new Parameters();
    Value[] x =
        Arrays.stream(inputs)
            .map(m -> parameters.add("x" + parameters.size(), m))
            .toArray(Value[]::new);
    Tape tape = Tape.training(new SplittableRandom(5));
    Value y = way.apply(tape, x);
    SplittableRandom random = new SplittableRandom(6);
    Value left = tape.input(Matrices.normal(1, y.rows(), 1, random));
    Value right = tape.input(Matrices.normal(y.columns(), 1, 1, random));
    Gradients gradients = new Gradients(parameters);
    tape.backward(tape.mul(tape.mul(left, y), right), gradients);
    List<DMatrixRMaj> all = new ArrayList<>(List.of(y.matrix()));
    parameters.forEach(p -> all.add(gradients.of(p)));
    return all;
  }

  /** Random sizes; each tenth round has one token, and one column. */
  private static final class Sizes {
    private final SplittableRandom random;
    private final int t;
    private final int d;
    private final int n;

    Sizes(RepetitionInfo round) {
      this(round.getCurrentRepetition());
    }

    Sizes(int round) {
      random = new SplittableRandom(round);
      t = round % 10 == 0 ? 1 : 1 + random.nextInt(12);
      d = round % 10 == 5 ? 1 : 1 + random.nextInt(12);
      n = 1 + random.nextInt(40);
    }

    DMatrixRMaj matrix(int rows, int columns) {
      return Matrices.normal(rows, columns, 1, random);
    }
  }

  /** y = − Σ log p at the labels, by definition. */
  private record Surprise(int... labels) implements Op {
    @Override
    public DMatrixRMaj forward(DMatrixRMaj... x) {
      double sum = 0;
      for (int i = 0; i < labels.length; i++) {
        sum -= Math.log(x[0].get(i, labels[i]));
      }
      return Matrices.of(new double[] {sum});
    }

    @Override
    public void backward(DMatrixRMaj dy, DMatrixRMaj y, DMatrixRMaj[] x, DMatrixRMaj[] dx) {
      for (int i = 0; i < labels.length; i++) {
        dx[0].add(i, labels[i], -dy.data[0] / x[0].get(i, labels[i]));
      }
    }
  }
}
