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
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.grad.GradCheck;
import org.lectern.grad.Gradients;
import org.lectern.grad.Graph;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Trace;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;

/** What must hold for the whole model, whatever its weights. */
class TransformerTest {
  private static final double MODEL = 1e-9; // a whole forward in another order of additions
  private static final double FINITE_DIFFERENCE = 1e-6; // relative to |g| + 1e-3

  private static final int[][] SOURCES = {{4, 7, 2}, {5, 2}, {6, 6, 4, 3, 2}};
  private static final int[][] TARGETS = {{1, 5, 2}, {1, 4, 8, 8, 2}, {1, 2}};

  private final Config config = Config.of(8, 2, 12, 2, 9, 10);
  private final Transformer model = Transformer.create(config, 3);

  private static DMatrixRMaj logits(
      Transformer model, Tape tape, int[][] sources, int[][] targets) {
    Value memory = model.encode(tape, sources);
    return model.decode(tape, targets, memory, Segments.of(sources)).matrix();
  }

  @Test
  void presetsHaveTheCountsOfTheReference() {
    assertEquals(619_728, Transformer.create(Config.tutorial(2000, 2000), 1).parameters().count());
    assertEquals(
        8_988_677, Transformer.create(Config.multi30k(7855, 5893), 1).parameters().count());
    // pytorch_translate.py prints params of d 128, 4 heads, ff 512, 2 + 2 layers, 3,000 ids a side
    long d = 128;
    long attention = 4 * (d * d + d);
    long feedForward = 2 * d * 512 + 512 + d;
    long layers = 2 * (3 * attention + 2 * feedForward + 5 * 2 * d);
    assertEquals(
        3 * 3000 * d + 3000 + layers + 4 * d,
        Transformer.create(Config.small(3000, 3000), 1).parameters().count());
  }

  @Test
  void eachStackMayEndWithoutANorm() {
    long with = model.parameters().count();
    long without = Transformer.create(config.withFinalNorm(false), 3).parameters().count();
    assertEquals(with - 2 * (8 + 8), without); // gain and bias of d = 8, on each side
    assertEquals(config, config.withFinalNorm(false).withFinalNorm(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"post-norm", "pre-norm", "no final norm", "gelu", "tied target", "tied all"})
  void gradientsOfTheWholeModelEqualCentralDifferences(String variant) {
    Config tiny = Config.of(4, 2, 6, 1, 7, 7);
    Config varied =
        switch (variant) {
          case "pre-norm" -> tiny.withPreNorm(true);
          case "no final norm" -> tiny.withFinalNorm(false);
          case "gelu" -> tiny.withActivation(Activation.GELU);
          case "tied target" -> tiny.withTying(Tying.TARGET);
          case "tied all" -> tiny.withTying(Tying.ALL);
          default -> tiny;
        };
    Transformer small = Transformer.create(varied, 11);
    int[][] sources = {{4, 5, 2}, {6, 2}};
    int[][] targets = {{1, 5, 4, 2}, {1, 6, 2}};
    var worst =
        GradCheck.check(small.parameters(), tape -> small.loss(tape, sources, targets, 0.1));
    assertEquals(small.parameters().size(), worst.size());
    assertTrue(worst.get(0).error() <= FINITE_DIFFERENCE, worst.get(0).toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dropoutStandsInThePlacesOfThePaper(boolean preNorm) {
    Config layer = Config.of(8, 2, 12, 1, 9, 10).withDropout(0.3).withPreNorm(preNorm);
    Transformer one = Transformer.create(layer, 3);
    Value first = trainingLoss(one, 1);
    // 2 embeddings, 2 sub-layers of the encoder, 3 of the decoder: Vaswani et al. 2017, 5.4
    assertEquals(2 + 2 + 3, Graph.dropouts(first));
    double again = trainingLoss(one, 1).matrix().get(0, 0);
    assertEquals(first.matrix().get(0, 0), again);
    assertNotEquals(trainingLoss(one, 2).matrix().get(0, 0), again);
    assertEquals(0, Graph.dropouts(one.loss(new Tape(), SOURCES, TARGETS, 0)));
  }

  private static Value trainingLoss(Transformer model, long seed) {
    return model.loss(Tape.training(new SplittableRandom(seed)), SOURCES, TARGETS, 0);
  }

  @Test
  void aBatchIsAsEachSentenceAlone() {
    DMatrixRMaj together = logits(model, Tape.off(), SOURCES, TARGETS);
    Segments rows = Segments.of(TARGETS);
    for (int i = 0; i < SOURCES.length; i++) {
      DMatrixRMaj alone =
          logits(model, Tape.off(), new int[][] {SOURCES[i]}, new int[][] {TARGETS[i]});
      DMatrixRMaj part = Matrices.slice(together, rows.from(i), rows.to(i), 0, together.numCols);
      assertEquals(0, Matrices.maxDifference(alone, part), MODEL);
    }
  }

  @Test
  void tracedEqualsPlain() {
    Tape traced = Tape.traced();
    DMatrixRMaj seen = logits(model, traced, SOURCES, TARGETS);
    assertEquals(
        0, Matrices.maxDifference(seen, logits(model, Tape.off(), SOURCES, TARGETS)), MODEL);
    Gradients composed = new Gradients(model.parameters());
    Tape again = Tape.traced();
    again.backward(model.loss(again, SOURCES, TARGETS, 0.1), composed);
    Gradients fused = new Gradients(model.parameters());
    Tape plain = new Tape();
    plain.backward(model.loss(plain, SOURCES, TARGETS, 0.1), fused);
    for (Parameter p : model.parameters()) {
      assertEquals(0, Matrices.maxDifference(composed.of(p), fused.of(p)), MODEL, p.name());
    }
  }

  @Test
  void aLaterWordChangesNoEarlierOutput() {
    int[][] source = {{4, 7, 2}};
    DMatrixRMaj before = logits(model, Tape.off(), source, new int[][] {{1, 4, 5, 6}});
    DMatrixRMaj after = logits(model, Tape.off(), source, new int[][] {{1, 4, 5, 9}});
    assertArrayEquals( // not one bit
        Matrices.slice(before, 0, 3, 0, 10).data, Matrices.slice(after, 0, 3, 0, 10).data);
    assertNotEquals(before.get(3, 0), after.get(3, 0));
  }

  @Test
  void wordByWordEqualsAtOnce() {
    Decoding decoding = model.decoding(SOURCES);
    int[] words = {1, 1, 1};
    int[] rows = {0, 1, 2};
    int[][] prefixes = {{1}, {1}, {1}};
    for (int step = 0; step < 4; step++) {
      DMatrixRMaj next = decoding.next(rows, words);
      DMatrixRMaj full = Matrices.logSoftmax(logits(model, Tape.off(), SOURCES, prefixes));
      for (int i = 0; i < 3; i++) {
        int last = (step + 1) * (i + 1) - 1;
        for (int word = 0; word < 10; word++) {
          assertEquals(full.get(last, word), next.get(i, word), MODEL);
        }
      }
      words = new int[] {4 + step, 5, 3 + step};
      for (int i = 0; i < 3; i++) {
        prefixes[i] = Arrays.copyOf(prefixes[i], step + 2);
        prefixes[i][step + 1] = words[i];
      }
    }
  }

  @Test
  void rowsOfADecodingMayBeReorderedRepeatedAndDropped() {
    Decoding decoding = model.decoding(SOURCES);
    decoding.next(new int[] {0, 1, 2}, new int[] {1, 1, 1});
    decoding.next(new int[] {2, 0, 2}, new int[] {4, 5, 6}); // 1 has ended, 2 goes on twice
    DMatrixRMaj next = decoding.next(new int[] {1, 2}, new int[] {7, 8});
    int[][] sources = {SOURCES[0], SOURCES[2]};
    int[][] targets = {{1, 5, 7}, {1, 6, 8}};
    DMatrixRMaj full = Matrices.logSoftmax(logits(model, Tape.off(), sources, targets));
    for (int word = 0; word < 10; word++) {
      assertEquals(full.get(2, word), next.get(0, word), MODEL);
      assertEquals(full.get(5, word), next.get(1, word), MODEL);
    }
  }

  @Test
  void withoutPositionsTheEncoderIsEquivariant() {
    Transformer blind =
        Transformer.create(config, new ScaledDotProduct(), (tape, x, position) -> x, 3);
    DMatrixRMaj forth = blind.encode(Tape.off(), new int[] {4, 7, 5}).matrix();
    DMatrixRMaj back = blind.encode(Tape.off(), new int[] {5, 7, 4}).matrix();
    assertEquals(0, Matrices.maxDifference(Matrices.rows(forth, 2, 1, 0), back), MODEL);
    DMatrixRMaj sees = model.encode(Tape.off(), new int[] {4, 7, 5}).matrix();
    DMatrixRMaj seesBack = model.encode(Tape.off(), new int[] {5, 7, 4}).matrix();
    assertTrue(Matrices.maxDifference(Matrices.rows(sees, 2, 1, 0), seesBack) > 0.01);
  }

  @Test
  void paddedEqualsUnpadded() {
    Encoder encoder =
        new Encoder(new Parameters(), config, new ScaledDotProduct(), new SplittableRandom(5));
    DMatrixRMaj x = Matrices.normal(5, 8, 1, new SplittableRandom(6)); // sentences of 3 and 2
    Tape tape = Tape.off();
    DMatrixRMaj ragged =
        encoder.forward(tape, tape.input(x), Segments.ofLengths(3, 2), Mask.NONE).matrix();
    DMatrixRMaj padded = new DMatrixRMaj(8, 8); // both filled up to 4 with zero rows
    Matrices.addToSlice(padded, 0, 0, Matrices.slice(x, 0, 3, 0, 8));
    Matrices.addToSlice(padded, 4, 0, Matrices.slice(x, 3, 5, 0, 8));
    DMatrixRMaj y =
        encoder
            .forward(tape, tape.input(padded), Segments.ofLengths(4, 4), Mask.padding(3, 2))
            .matrix();
    DMatrixRMaj real = Matrices.rows(y, 0, 1, 2, 4, 5);
    assertEquals(0, Matrices.maxDifference(ragged, real), 1e-12); // masked weights are exactly 0
  }

  @Test
  void headsPermutedWithTheRowsOfTheOutputChangeNothing() {
    Parameters parameters = new Parameters();
    MultiHeadAttention attention =
        new MultiHeadAttention(parameters, 8, 4, new ScaledDotProduct(), new SplittableRandom(5));
    Tape tape = Tape.off();
    Value x = tape.input(Matrices.normal(3, 8, 1, new SplittableRandom(6)));
    Segments one = Segments.ofLengths(3);
    DMatrixRMaj before =
        attention.forward(tape, x, one, attention.keysValues(tape, x, one), Mask.NONE).matrix();
    int[] columns = {6, 7, 2, 3, 0, 1, 4, 5}; // heads 3, 1, 0, 2
    for (String name : new String[] {"query", "key", "value"}) {
      DMatrixRMaj w = parameters.get(name + ".weight").matrix();
      w.setTo(Matrices.transpose(Matrices.rows(Matrices.transpose(w), columns)));
    }
    DMatrixRMaj output = parameters.get("output.weight").matrix();
    output.setTo(Matrices.rows(output, columns));
    DMatrixRMaj after =
        attention.forward(tape, x, one, attention.keysValues(tape, x, one), Mask.NONE).matrix();
    assertEquals(0, Matrices.maxDifference(before, after), MODEL);
  }

  @Test
  void traceHoldsEveryStep() {
    Trace trace = model.trace(SOURCES[0], TARGETS[1]);
    assertEquals(3, trace.matrix("encoder.1.self.weights.0").numCols);
    DMatrixRMaj cross = trace.matrix("decoder.0.cross.weights.1"); // rows target, columns source
    assertEquals(5, cross.numRows);
    assertEquals(3, cross.numCols);
    for (int i = 0; i < 5; i++) {
      int row = i;
      double sum = IntStream.range(0, 3).mapToDouble(j -> cross.get(row, j)).sum();
      assertEquals(1, sum, 1e-12);
    }
    assertEquals(0.0, trace.matrix("decoder.0.self.weights.0").get(0, 1)); // the future
    assertEquals("4.attention", trace.entry("encoder.0.self.weights.1").formula());
    assertEquals(10, trace.matrix("logits").numCols);
  }

  @Test
  void equalSeedsGiveEqualModels() {
    Transformer same = Transformer.create(config, 3);
    Transformer other = Transformer.create(config, 4);
    for (Parameter p : model.parameters()) {
      assertArrayEquals(p.matrix().data, same.parameters().get(p.name()).matrix().data);
    }
    assertNotEquals(
        model.parameters().get("source.embedding").matrix().get(0, 0),
        other.parameters().get("source.embedding").matrix().get(0, 0));
  }

  @Test
  void aMemoryOfOtherSentencesIsRefused() {
    Tape tape = Tape.off();
    Value memory = model.encode(tape, SOURCES); // 3 + 2 + 5 rows
    Segments two = Segments.ofLengths(3, 2); // would silently attend to the first two only
    int[][] targets = {{1, 5}, {1, 4}};
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> model.decode(tape, targets, memory, two));
    assertEquals(
        "decode: the sources have 5 rows but memory is [10 x 8]; give the Segments of the"
            + " sentences that were encoded",
        error.getMessage());
  }

  @Test
  void sizesThatDoNotFitAreNamed() {
    var error = assertThrows(IllegalArgumentException.class, () -> Config.of(130, 4, 8, 1, 9, 9));
    assertEquals(
        "MultiHeadAttention: d = 130 is not a multiple of heads = 4; try 128 or 132",
        error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> config.withDropout(1));
    assertThrows(IllegalArgumentException.class, () -> config.withTying(Tying.ALL));
    error =
        assertThrows(
            IllegalArgumentException.class, () -> model.encode(Tape.off(), new int[] {4, 9}));
    assertEquals("rows: 9 is no row of [9 x 8]; rows count from 0", error.getMessage());
  }
}
