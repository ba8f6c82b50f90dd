package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.decode.Search;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Trace;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Config;
import org.lectern.nn.Decoder;
import org.lectern.nn.DecoderLayer;
import org.lectern.nn.EncoderLayer;
import org.lectern.nn.Generator;
import org.lectern.nn.KeysValues;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Transformer;
import org.lectern.notes.Formula;
import org.lectern.text.Vocabulary;

/** Notebook 10: formulas 2.masked, 2.cross and 0.logits. */
class DecoderTest {
  private static final double EXACT = 1e-12; // one product, computed in two orders

  private static final Config CONFIG = Config.of(8, 2, 12, 3, 9, 10);
  private static final Segments TARGET = Segments.ofLengths(4);
  private static final Segments SOURCE = Segments.ofLengths(5);

  private final SplittableRandom random = new SplittableRandom(3);
  private final DMatrixRMaj x = Matrices.normal(4, 8, 1, random);
  private final DMatrixRMaj m = Matrices.normal(5, 8, 1, random);

  /** Three layers over x, with the mask given; each call has the same weights. */
  private DMatrixRMaj decode(DMatrixRMaj words, Mask mask, Tape tape, boolean pre) {
    Decoder decoder =
        new Decoder(
            new Parameters(),
            CONFIG.withPreNorm(pre),
            new ScaledDotProduct(),
            new SplittableRandom(9));
    List<KeysValues> memory = decoder.memory(tape, tape.input(m), SOURCE);
    return decoder.forward(tape, tape.input(words), TARGET, mask, memory, Mask.NONE).matrix();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Formula("2.masked")
  void changingAWordChangesNoEarlierOutputByASingleBit(boolean pre) {
    for (int changed = 0; changed < 4; changed++) {
      DMatrixRMaj other = x.copy();
      for (int c = 0; c < 8; c++) {
        other.add(changed, c, random.nextDouble());
      }
      for (boolean traced : new boolean[] {false, true}) { // fused and composed
        DMatrixRMaj before = decode(x, Mask.CAUSAL, tape(traced), pre);
        DMatrixRMaj after = decode(other, Mask.CAUSAL, tape(traced), pre);
        for (int i = 0; i < 4; i++) {
          double[] was = Matrices.rows(before, i).data;
          double[] is = Matrices.rows(after, i).data;
          if (i < changed) {
            assertArrayEquals(was, is, "row " + i + " after a change of word " + changed);
          } else {
            assertTrue(greatest(was, is) > 1e-6, "row " + i + " should see word " + changed);
          }
        }
      }
    }
  }

  @Test
  @Formula("2.masked")
  void withoutTheMaskTheLastWordChangesTheFirstOutput() {
    DMatrixRMaj other = x.copy();
    other.add(3, 0, 1);
    DMatrixRMaj before = decode(x, Mask.NONE, Tape.off(), false);
    DMatrixRMaj after = decode(other, Mask.NONE, Tape.off(), false);
    assertTrue(greatest(Matrices.rows(before, 0).data, Matrices.rows(after, 0).data) > 1e-3);
  }

  @Test
  @Formula("2.masked")
  void theDecoderSeesOnlyWordsAlreadyDecoded() {
    Tape tape = Tape.traced();
    decode(x, Mask.CAUSAL, tape, false);
    for (int layer = 0; layer < 3; layer++) {
      for (int head = 0; head < 2; head++) {
        DMatrixRMaj w = tape.trace().matrix(layer + ".self.weights." + head);
        for (int i = 0; i < 4; i++) {
          for (int j = 0; j < 4; j++) {
            assertEquals(j <= i, w.get(i, j) > 0, "query " + i + ", key " + j);
          }
        }
      }
    }
  }

  @Test
  @Formula("2.cross")
  void queryFromTheDecoderKeysAndValuesFromOneMemoryUnderDifferentProjections() {
    Parameters parameters = new Parameters();
    DecoderLayer layer = new DecoderLayer(parameters, CONFIG, new ScaledDotProduct(), random);
    Tape tape = Tape.traced();
    KeysValues memory = layer.memory(tape, tape.input(m), SOURCE);
    layer.forward(tape, tape.input(x), TARGET, Mask.CAUSAL, memory, Mask.NONE);
    Trace trace = tape.trace();
    DMatrixRMaj wk = parameters.get("cross.key.weight").matrix();
    DMatrixRMaj wv = parameters.get("cross.value.weight").matrix();
    DMatrixRMaj wq = parameters.get("cross.query.weight").matrix();
    DMatrixRMaj k = Matrices.mul(m, wk); // biases are 0 at first
    DMatrixRMaj v = Matrices.mul(m, wv);
    DMatrixRMaj q = Matrices.mul(trace.matrix("self.norm"), wq); // of what the decoder has
    for (int head = 0; head < 2; head++) {
      assertNear(part(k, head), trace.matrix("cross.k." + head));
      assertNear(part(v, head), trace.matrix("cross.v." + head));
      assertNear(part(q, head), trace.matrix("cross.q." + head));
      assertEquals(4, trace.matrix("cross.weights." + head).numRows); // queries: target words
      assertEquals(5, trace.matrix("cross.weights." + head).numCols); // keys: source words
    }
    assertTrue(Matrices.maxDifference(k, v) > 0.1, "K ≠ V");
    wv.setTo(wk); // one projection for both: only then K = V
    KeysValues equal = layer.memory(Tape.off(), Tape.off().input(m), SOURCE);
    assertArrayEquals(equal.keys().matrix().data, equal.values().matrix().data);
  }

  @Test
  @Formula("2.cross")
  void keysAndValuesSwappedGiveAnotherOutput() {
    DecoderLayer layer = new DecoderLayer(new Parameters(), CONFIG, new ScaledDotProduct(), random);
    Tape tape = Tape.off();
    KeysValues memory = layer.memory(tape, tape.input(m), SOURCE);
    KeysValues swapped = new KeysValues(memory.values(), memory.keys(), SOURCE);
    DMatrixRMaj right =
        layer.forward(tape, tape.input(x), TARGET, Mask.CAUSAL, memory, Mask.NONE).matrix();
    DMatrixRMaj wrong =
        layer.forward(tape, tape.input(x), TARGET, Mask.CAUSAL, swapped, Mask.NONE).matrix();
    assertTrue(Matrices.maxDifference(right, wrong) > 0.01);
  }

  @Test
  @Formula("0.logits")
  void tenThousandWordsCostMoreThanAnEncoderLayer() {
    Parameters generator = new Parameters();
    DMatrixRMaj table = Matrices.normal(10_000, 512, 1 / Math.sqrt(512), random);
    Generator linear =
        new Generator(
            generator.add("weight", table), generator.add("bias", new DMatrixRMaj(1, 10_000)));
    assertEquals(5_120_000 + 10_000, generator.count()); // the 10,000: its bias
    assertEquals(5_120_000, table.getNumElements());

    Parameters layer = new Parameters();
    new EncoderLayer(layer, Config.of(512, 8, 2048, 1, 9, 9), new ScaledDotProduct(), random);
    assertEquals(3_152_384, layer.count()); // with biases and both norms

    Tape tape = Tape.off();
    DMatrixRMaj logits =
        linear.forward(tape, tape.input(Matrices.normal(2, 512, 1, random))).matrix();
    assertEquals(2, logits.numRows);
    assertEquals(10_000, logits.numCols);
    DMatrixRMaj p = tape.softmax(tape.input(logits)).matrix();
    for (int i = 0; i < 2; i++) {
      assertEquals(1, Matrices.sum(Matrices.rows(p, i)), EXACT);
      assertTrue(Arrays.stream(Matrices.rows(p, i).data).allMatch(share -> share > 0));
      assertEquals(Matrices.argmax(logits, i), Matrices.argmax(p, i)); // the softmax keeps order
    }
  }

  @Test
  @Formula("0.logits")
  void greedySearchTakesTheMostProbableWordAtEachStep() {
    Transformer model = Transformer.create(CONFIG, 7);
    int[] source = {4, 7, 5};
    int[] found =
        Search.greedy()
            .search(model.decoding(source)::next, Vocabulary.START, Vocabulary.END, 6)
            .get(0)
            .tokens();
    assertNotEquals(0, found.length);
    int[] target = {Vocabulary.START};
    for (int word : found) {
      Tape tape = Tape.off();
      Value memory = model.encode(tape, source);
      DMatrixRMaj logits =
          model.decode(tape, new int[][] {target}, memory, Segments.ofLengths(3)).matrix();
      assertEquals(Matrices.argmax(logits, target.length - 1), word);
      target = Arrays.copyOf(target, target.length + 1);
      target[target.length - 1] = word;
    }
  }

  private static Tape tape(boolean traced) {
    return traced ? Tape.traced() : Tape.off();
  }

  private static DMatrixRMaj part(DMatrixRMaj a, int head) {
    return Matrices.slice(a, 0, a.numRows, head * 4, head * 4 + 4);
  }

  private static double greatest(double[] a, double[] b) {
    return Matrices.maxDifference(Matrices.of(a), Matrices.of(b));
  }

  private static void assertNear(DMatrixRMaj expected, DMatrixRMaj actual) {
    assertEquals(0, Matrices.maxDifference(expected, actual), EXACT);
  }
}
