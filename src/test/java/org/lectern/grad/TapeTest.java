package org.lectern.grad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lectern.matrix.Blas;
import org.lectern.matrix.ForwardedProducts;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Products;
import org.lectern.matrix.Segments;

class TapeTest {
  private static final double EXACT = 1e-12; // one operation: rounding only

  private final Parameters parameters = new Parameters();
  private final Parameter a =
      parameters.add("a", Matrices.of(new double[] {1, 2}, new double[] {3, 4}));

  @Test
  void gradientsByHand() {
    Tape tape = new Tape();
    Value loss = tape.sum(tape.mul(a, a)); // Σ a², as a matrix product
    Gradients gradients = new Gradients(parameters);
    tape.backward(loss, gradients);
    // 1 1ᵀ aᵀ + aᵀ 1 1ᵀ: row sums of aᵀ along rows plus column sums along columns
    assertArrayEquals(new double[] {3 + 4, 7 + 4, 3 + 6, 7 + 6}, gradients.of(a).data);
  }

  @Test
  void backwardAddsToWhatIsThere() {
    Gradients once = new Gradients(parameters);
    Gradients twice = new Gradients(parameters);
    for (int i = 0; i < 3; i++) {
      Tape tape = new Tape();
      tape.backward(tape.sum(tape.scale(a, 2)), i == 0 ? once : twice);
    }
    once.add(once);
    assertArrayEquals(once.of(a).data, twice.of(a).data);
    assertEquals(8, twice.norm(), EXACT); // √(4 · 4²)
    twice.scale(0.5);
    assertEquals(4, twice.norm(), EXACT);
    twice.clear();
    assertEquals(0, twice.norm());
  }

  @Test
  void softmaxByHandAndInvariantToShifts() {
    Tape tape = Tape.off();
    Value y = tape.softmax(tape.input(Matrices.of(new double[] {0, Math.log(3)})));
    assertArrayEquals(new double[] {0.25, 0.75}, y.matrix().data, EXACT);
    Value shifted = tape.softmax(tape.input(Matrices.of(new double[] {900, 900 + Math.log(3)})));
    assertArrayEquals(new double[] {0.25, 0.75}, shifted.matrix().data, EXACT * 1000);
  }

  @Test
  void aRowThatMaySeeNothingIsRefused() {
    Tape tape = Tape.off();
    Value scores = tape.input(new DMatrixRMaj(2, 3));
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> tape.softmax(tape.mask(scores, (query, key) -> query == 0)));
    assertEquals(
        "softmax: row 1 may see none of its 3 columns; the mask must allow one",
        error.getMessage());
  }

  @Test
  void layerNormHasBiasedVarianceAndEpsilonInsideTheRoot() {
    Tape tape = Tape.off();
    DMatrixRMaj ones = Matrices.of(new double[] {1, 1});
    Value x = tape.input(Matrices.of(new double[] {1, 3}));
    Value y = tape.layerNorm(x, tape.input(ones), tape.input(new DMatrixRMaj(1, 2)));
    double expected = 1 / Math.sqrt(1 + 1e-5); // mean 2, variance ((−1)² + 1²) / 2 = 1
    assertArrayEquals(new double[] {-expected, expected}, y.matrix().data, EXACT);
  }

  @Test
  void crossEntropyByHand() {
    Tape tape = Tape.off();
    Value logits = tape.input(Matrices.of(new double[] {0, Math.log(3)})); // p = 1/4, 3/4
    double plain = tape.crossEntropy(logits, new int[] {0}, 0).matrix().get(0, 0);
    assertEquals(Math.log(4), plain, EXACT);
    double smooth = tape.crossEntropy(logits, new int[] {0}, 0.2).matrix().get(0, 0);
    assertEquals(0.9 * Math.log(4) + 0.1 * Math.log(4.0 / 3), smooth, EXACT); // q = 0.9, 0.1
    Value far = tape.input(Matrices.of(new double[] {-1e4, 1e4}));
    assertEquals(2e4, tape.crossEntropy(far, new int[] {0}, 0).matrix().get(0, 0), 1e-8);
  }

  @Test
  void geluByTheErrorFunction() {
    Tape tape = Tape.off();
    Value y = tape.gelu(tape.input(Matrices.of(new double[] {1, -1, 0, 3})));
    // x Φ(x) with Φ(1) = 0.8413447460685429, Φ(3) = 0.9986501019683699: tables of the normal
    assertArrayEquals(
        new double[] {0.8413447460685429, -0.15865525393145705, 0, 2.99595030590511},
        y.matrix().data,
        EXACT);
  }

  @Test
  void dropoutKeepsTheMeanAndOnlyTrainsWithIt() {
    DMatrixRMaj ones = new DMatrixRMaj(200, 200);
    ones.fill(1);
    Tape training = Tape.training(new SplittableRandom(4));
    DMatrixRMaj y = training.dropout(training.input(ones), 0.25).matrix();
    for (double v : y.data) {
      assertTrue(v == 0 || v == 1 / 0.75);
    }
    double deviation = Math.sqrt(0.25 / 0.75 / 40_000); // of the mean of 40,000 elements
    assertEquals(1, Matrices.sum(y) / 40_000, 5 * deviation);
    Tape plain = new Tape();
    Value x = plain.input(ones);
    assertSame(x, plain.dropout(x, 0.25));
  }

  @Test
  void tracedValuesHavePathsFormulasAndGradients() {
    Tape tape = Tape.traced();
    Tape self = tape.at("encoder").at("0").at("self").number(2);
    Value y = self.label("weights", tape.scale(a, 3), "4.attention");
    tape.backward(tape.sum(y), new Gradients(parameters));
    Trace trace = tape.trace();
    assertEquals(
        "encoder.0.self.weights.2 [2 x 2] (4.attention)", trace.entries().get(0).toString());
    assertArrayEquals(new double[] {1, 1, 1, 1}, trace.gradient("encoder.0.self.weights.2").data);
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> trace.matrix("encoder.1.self.weights.0"));
    assertEquals(
        "Trace: no value encoder.1.self.weights.0; there are [encoder.0.self.weights.2] …",
        error.getMessage());
  }

  @Test
  void untracedTapesKeepNothing() {
    Tape tape = new Tape();
    assertSame(tape, tape.at("encoder").number(1));
    assertThrows(IllegalStateException.class, tape::trace);
  }

  @Test
  void backwardRefusesWhatItCannotDo() {
    Gradients gradients = new Gradients(parameters);
    Tape off = Tape.off();
    assertThrows(
        IllegalStateException.class, () -> off.backward(off.sum(off.scale(a, 1)), gradients));
    Tape tape = new Tape();
    Value matrix = tape.scale(a, 2);
    assertThrows(IllegalArgumentException.class, () -> tape.backward(matrix, gradients));
    Tape longer = new Tape();
    Value other = longer.sum(a);
    Value beyond = longer.sum(longer.scale(a, 1)); // its number is beyond the end of this tape
    for (Value loss : new Value[] {other, beyond, off.sum(a), a}) {
      var error =
          assertThrows(IllegalArgumentException.class, () -> tape.backward(loss, gradients));
      assertEquals(
          "backward: the loss was not computed on this tape; call backward on the tape, made by"
              + " new Tape(), that computed it",
          error.getMessage());
    }
  }

  @Test
  void valuesOfAnotherTapeAreRefused() {
    Tape tape = new Tape();
    Value here = tape.input(a.matrix());
    Tape longer = new Tape();
    longer.input(a.matrix());
    Value[] strangers = {
      new Tape().input(a.matrix()), longer.input(a.matrix()), Tape.off().input(a.matrix())
    };
    for (Value stranger : strangers) {
      var error =
          assertThrows(IllegalArgumentException.class, () -> tape.at("part").add(here, stranger));
      assertEquals(
          "Add: an input was computed on another tape; use one tape, or tape.input(x.matrix()) to"
              + " cut the gradient",
          error.getMessage());
    }
    assertEquals(2, tape.add(here, tape.input(strangers[0].matrix())).matrix().get(0, 0));
    assertEquals(2, Tape.off().add(here, strangers[0]).matrix().get(0, 0)); // keeps nothing
    Tape traced = Tape.traced();
    Value deep = traced.at("encoder").number(1).scale(a, 2);
    assertEquals(3, traced.add(a, deep).matrix().get(0, 0)); // views are one tape
  }

  @Test
  void namesOfParametersAreUnique() {
    parameters.at("encoder").add("w", new DMatrixRMaj(2, 3));
    assertEquals("encoder.w [2 x 3]", parameters.get("encoder.w").toString());
    assertEquals(10, parameters.count());
    assertThrows(
        IllegalArgumentException.class,
        () -> parameters.at("encoder").add("w", new DMatrixRMaj(1, 1)));
    assertThrows(IllegalArgumentException.class, () -> parameters.get("decoder.w"));
  }

  @Test
  void aParameterOwnsNoMoreThanItsShape() {
    DMatrixRMaj reshaped = new DMatrixRMaj(3, 4);
    reshaped.reshape(2, 2);
    var error = assertThrows(IllegalArgumentException.class, () -> parameters.add("w", reshaped));
    assertEquals(
        "Parameters: w is [2 x 2], but its array has 12 elements; give its copy()",
        error.getMessage());
    assertEquals(4, parameters.add("w", reshaped.copy()).matrix().data.length);
  }

  @Test
  void aMisspeltNameGetsAtMostSixNearOnes() {
    for (String part : new String[] {"query", "key", "value", "output"}) {
      Parameters layer = parameters.at("self").at(part);
      layer.add("weight", new DMatrixRMaj(1, 1));
      layer.add("bias", new DMatrixRMaj(1, 1));
    }
    var error =
        assertThrows(IllegalArgumentException.class, () -> parameters.get("self.qurey.weight"));
    String start = "Parameters: no self.qurey.weight; the names most like it are ";
    String list = error.getMessage().substring(start.length());
    assertEquals(start, error.getMessage().substring(0, start.length()));
    assertTrue(list.startsWith("[self.query.weight, "), list);
    assertEquals(6, list.split(", ").length, list);
    // the prefix of a view is for add only
    assertEquals("a [2 x 2]", parameters.at("self").get("a").toString());
  }

  @Test
  void fusedAttentionEqualsComposed() {
    SplittableRandom random = new SplittableRandom(8);
    Tape tape = Tape.off();
    Value q = tape.input(Matrices.normal(4, 3, 1, random));
    Value k = tape.input(Matrices.normal(4, 3, 1, random));
    Value v = tape.input(Matrices.normal(4, 2, 1, random));
    Value scores = tape.scale(tape.mulTransB(q, k), 1 / Math.sqrt(3));
    Value composed = tape.mul(tape.softmax(tape.mask(scores, Mask.CAUSAL)), v);
    Segments one = Segments.ofLengths(4);
    Value fused = tape.attention(q, k, v, 1, one, one, Mask.CAUSAL);
    assertEquals(0, Matrices.maxDifference(composed.matrix(), fused.matrix()), EXACT);
  }

  @Test
  void attentionNamesWhatDoesNotFit() {
    Segments four = Segments.ofLengths(4);
    Segments five = Segments.ofLengths(5);
    assertEquals("attention: heads = 0; use 1 or more", attentionError(0, 4, four, four));
    assertEquals(
        "attention: q is [4 x 4], k is [4 x 4], v is [4 x 3] with 2 heads; q and k need equal"
            + " columns, k and v equal rows, and all columns a multiple of the heads",
        attentionError(2, 3, four, four));
    assertEquals(
        "attention: q is [4 x 4], but its sentences end at row 5; give the segments of the"
            + " sentences that are stacked in q",
        attentionError(2, 4, five, four));
    assertEquals(
        "attention: k is [4 x 4], but its sentences end at row 5; give the segments of the"
            + " sentences that are stacked in k",
        attentionError(2, 4, four, five));
    assertEquals(
        "attention: queries of 1 sentences, keys of 2; give both the same sentences, one segment"
            + " each",
        attentionError(2, 4, four, Segments.ofLengths(2, 2)));
  }

  private static String attentionError(int heads, int dv, Segments queries, Segments keys) {
    Tape tape = Tape.off();
    Value qk = tape.input(new DMatrixRMaj(4, 4));
    Value v = tape.input(new DMatrixRMaj(4, dv));
    return assertThrows(
            IllegalArgumentException.class,
            () -> tape.attention(qk, qk, v, heads, queries, keys, Mask.NONE))
        .getMessage();
  }

  @Test
  void crossEntropyNamesLabelsThatDoNotFit() {
    Tape tape = Tape.off();
    Value logits = tape.input(new DMatrixRMaj(3, 8));
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> tape.crossEntropy(logits, new int[] {0, 7, 9}, 0));
    refused(
        "crossEntropy: label 8 in row 0", () -> tape.crossEntropy(logits, new int[] {8, 0, 0}, 0));
    assertEquals(
        "crossEntropy: label 9 in row 2, but there are 8 columns of logits; use the tokenizer"
            + " whose size() made the model",
        error.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> tape.crossEntropy(logits, new int[] {0, -1, 7}, 0));
    error =
        assertThrows(
            IllegalArgumentException.class, () -> tape.crossEntropy(logits, new int[] {0, 7}, 0));
    assertEquals(
        "crossEntropy: 3 rows of logits but 2 labels; give one label for each row",
        error.getMessage());
  }

  @Test
  void idsAndLabelsMayBeUsedAgainBeforeBackward() {
    int[] ids = {0, 1};
    Tape tape = new Tape();
    Value loss = tape.crossEntropy(tape.rows(a, ids), ids, 0);
    Gradients expected = new Gradients(parameters);
    tape.backward(loss, expected);
    ids[0] = 1;
    Gradients after = new Gradients(parameters);
    tape.backward(loss, after);
    assertArrayEquals(expected.of(a).data, after.of(a).data);
  }

  @Test
  void activationsByTheirDefinitions() {
    Tape tape = Tape.off();
    Value x = tape.input(Matrices.of(new double[] {-2, 0, 0.5}));
    assertArrayEquals(new double[] {0, 0, 0.5}, tape.relu(x).matrix().data);
    double e4 = Math.exp(4); // tanh x = (exp 2x − 1) / (exp 2x + 1)
    double e1 = Math.exp(1);
    assertArrayEquals(
        new double[] {(1 / e4 - 1) / (1 / e4 + 1), 0, (e1 - 1) / (e1 + 1)},
        tape.tanh(x).matrix().data,
        EXACT);
    assertArrayEquals(
        new double[] {1 / (1 + Math.exp(2)), 0.5, 1 / (1 + Math.exp(-0.5))},
        tape.sigmoid(x).matrix().data,
        EXACT);
    assertArrayEquals(new double[] {4, 0, 0.25}, tape.times(x, x).matrix().data);
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    Tape tape = Tape.off();
    Value row = tape.input(new DMatrixRMaj(1, 2));
    Value wide = tape.input(new DMatrixRMaj(2, 3));
    refused("times: [2 x 2] against [2 x 3]", () -> tape.times(a, wide));
    refused(
        "concatColumns: a part is [1 x 2] but must be [2 x 2]",
        () -> tape.concatColumns(List.of(a, row)));
    refused(
        "concatRows: a part is [2 x 3] but must be [2 x 2]",
        () -> tape.concatRows(List.of(a, wide)));
    refused(
        "linear: x is [2 x 3] but w is [2 x 2]; columns of x must equal rows of w",
        () -> tape.linear(wide, a, row));
    refused("linear: b is [2 x 2] but must be [1 x 2]", () -> tape.linear(a, a, a));
    refused("linearTransB: b is [1 x 2] but must be [1 x 3]", linearTransB(tape, row));
    refused("layerNorm: gain is [2 x 2] but must be [1 x 2]", () -> tape.layerNorm(a, a, row));
    refused("layerNorm: bias is [2 x 2] but must be [1 x 2]", () -> tape.layerNorm(a, row, a));
    refused("addNorm: [2 x 2] against [2 x 3]", () -> tape.addNorm(a, wide, 0, row, row));
    refused("backward: the loss is [1 x 2] but must be [1 x 1]", lossOfTwoColumns());
  }

  private static Executable linearTransB(Tape tape, Value bias) {
    Value x = tape.input(new DMatrixRMaj(4, 2));
    Value w = tape.input(new DMatrixRMaj(3, 2)); // three outputs
    return () -> tape.linearTransB(x, w, bias);
  }

  private Executable lossOfTwoColumns() {
    Tape tape = new Tape();
    Value loss = tape.rows(a, 0);
    return () -> tape.backward(loss, new Gradients(parameters));
  }

  private static void refused(String beginning, Executable operation) {
    String message = assertThrows(IllegalArgumentException.class, operation).getMessage();
    assertTrue(message.startsWith(beginning), message);
  }

  @Test
  void ratesAndSmoothingLieBetweenZeroAndOne() {
    Tape tape = Tape.training(new SplittableRandom(1));
    for (double bad : new double[] {-0.1, 1, Double.NaN}) {
      refused("dropout: rate = " + bad, () -> tape.dropout(a, bad));
      refused(
          "crossEntropy: smoothing = " + bad, () -> tape.crossEntropy(a, new int[] {0, 1}, bad));
    }
    assertSame(a, tape.dropout(a, 0));
  }

  @Test
  void aTrainingDrawsAnewAndOtherTapesBySeed() {
    assertEquals(new SplittableRandom(5).nextLong(), new Tape().random(5).nextLong());
    Tape training = Tape.training(new SplittableRandom(1));
    assertNotEquals(training.random(5).nextLong(), training.random(5).nextLong());
    assertEquals(
        Tape.training(new SplittableRandom(1)).random(5).nextLong(),
        Tape.training(new SplittableRandom(1)).random(6).nextLong()); // the tape's own source
  }

  @Test
  void onlyATracedTapeIsTraced() {
    assertTrue(Tape.traced().isTraced());
    assertTrue(Tape.traced().at("part").isTraced());
    assertFalse(new Tape().isTraced());
    assertFalse(Tape.off().isTraced());
  }

  @Test
  void aTraceSaysWhatItHolds() {
    Tape tape = Tape.traced();
    assertEquals("Trace: no value x; it is empty; trace with Tape.traced()", noValue(tape, "x"));
    Value twice = tape.label("twice", tape.scale(a, 2));
    assertSame(twice, tape.label("twice", twice)); // a layer that ran twice
    tape.label("twice", twice);
    tape.label("data", tape.input(a.matrix()), "1.words");
    assertEquals(
        "twice [2 x 2]\ntwice#2 [2 x 2]\ntwice#3 [2 x 2]\ndata [2 x 2] (1.words)\n",
        tape.trace().toString());
    assertSame(twice.matrix(), tape.trace().matrix("twice#2"));
    assertEquals("1.words", tape.trace().entry("data").formula());
    assertEquals(
        "Trace: no value other; there are [twice, twice#2, twice#3, data] …",
        noValue(tape, "other"));
    assertEquals(
        "Trace: no value a.twice.3; there are [twice, twice#2, twice#3] …",
        noValue(tape, "a.twice.3"));
    var error = assertThrows(IllegalArgumentException.class, () -> tape.trace().gradient("twice"));
    assertEquals(
        "Trace: no gradient by twice; call tape.backward of a loss that depends on it",
        error.getMessage());
    refused("Trace: no value other", () -> tape.trace().gradient("other"));
  }

  private static String noValue(Tape tape, String path) {
    return assertThrows(IllegalArgumentException.class, () -> tape.trace().matrix(path))
        .getMessage();
  }

  @Test
  void parametersAreSeenInOrderAndCannotBeRemoved() {
    Parameter b = parameters.add("b", new DMatrixRMaj(1, 3));
    List<Parameter> seen = new ArrayList<>();
    parameters.forEach(seen::add);
    assertEquals(List.of(a, b), seen);
    assertEquals(2, parameters.size());
    assertEquals(7, parameters.count());
    Iterator<Parameter> iterator = parameters.iterator();
    iterator.next();
    assertThrows(UnsupportedOperationException.class, iterator::remove);
  }

  @Test
  void aMisspeltNameGetsTheOneWithTheLikestBeginningAndEndFirst() {
    for (String name : new String[] {"encoder.0.w", "encoder.0.b", "decoder.1.w", "w"}) {
      parameters.add(name, new DMatrixRMaj(1, 1));
    }
    assertEquals("encoder.0.w", nearest("encoder.1.w"));
    assertEquals("encoder.0.b", nearest("encoder.1.b"));
    assertEquals("decoder.1.w", nearest("decoder.2.w"));
    assertEquals("a", nearest("ab")); // one letter of one
    assertEquals("a", nearest("aa")); // counted once
  }

  private String nearest(String name) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> parameters.get(name)).getMessage();
    return message.replaceAll(".*\\[(.*?)[,\\]].*", "$1");
  }

  @Test
  void otherProductsComputeLinearLayersAndNothingElse() {
    List<Long> sizes = new ArrayList<>();
    Products counted =
        new ForwardedProducts(Blas.products()) {
          @Override
          protected void before(long multiplyAdds) {
            sizes.add(multiplyAdds);
          }
        };
    Tape tape = new Tape().with(counted);
    Value row = tape.input(new DMatrixRMaj(1, 2));
    Value plain = tape.mul(a, a);
    assertEquals(List.of(), sizes);
    Value linear = tape.linear(a, a, row);
    assertArrayEquals(plain.matrix().data, linear.matrix().data); // the bias is 0
    assertEquals(List.of(8L), sizes);
    tape.backward(tape.sum(linear), new Gradients(parameters));
    assertEquals(List.of(8L, 8L, 8L), sizes); // by x and by w
  }

  @Test
  void valuesSayWhatTheyAre() {
    Tape tape = new Tape();
    assertEquals("input [2 x 2]", tape.input(a.matrix()).toString());
    assertEquals("Scale [2 x 2]", tape.scale(a, 2).toString());
  }
}
