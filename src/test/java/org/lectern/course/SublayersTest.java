package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Trace;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Config;
import org.lectern.nn.DecoderLayer;
import org.lectern.nn.EncoderLayer;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.notes.Formula;

/**
 * Notebooks 09 and 10: encoder and decoder layer, composed here by loops over plain numbers, which
 * share nothing with the library but the parameters: formulas 0.encoder and 4.sublayers.
 */
class SublayersTest {
  private static final double MODEL = 1e-9; // a whole layer in another order of additions
  private static final double EPSILON = 1e-5; // inside the root of the layer norm
  private static final int D = 6;
  private static final int HEADS = 2;

  private final Parameters parameters = new Parameters();
  private final SplittableRandom random = new SplittableRandom(5);

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  @Formula({"0.encoder", "4.sublayers"})
  void encoderLayerIsAttentionAndFeedForwardEachWithShortcutAndNorm(boolean pre, boolean traced) {
    EncoderLayer layer = new EncoderLayer(parameters, config(pre), new ScaledDotProduct(), random);
    shake();
    DMatrixRMaj x = Matrices.normal(2, D, 1, random); // note 0: x₁ and x₂
    Tape tape = traced ? Tape.traced() : Tape.off();
    Segments two = Segments.ofLengths(2);
    DMatrixRMaj y = layer.forward(tape, tape.input(x), two, Mask.NONE).matrix();
    DMatrixRMaj h =
        pre
            ? plus(x, attend("self", norm("self", x), norm("self", x), Mask.NONE))
            : norm("self", plus(x, attend("self", x, x, Mask.NONE)));
    assertNear(feedForward(h, pre), y);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  @Formula("4.sublayers")
  void decoderLayerHasCrossAttentionBetween(boolean pre, boolean traced) {
    DecoderLayer layer = new DecoderLayer(parameters, config(pre), new ScaledDotProduct(), random);
    shake();
    DMatrixRMaj x = Matrices.normal(4, D, 1, random);
    DMatrixRMaj m = Matrices.normal(3, D, 1, random);
    DMatrixRMaj y = decode(layer, traced ? Tape.traced() : Tape.off(), x, m).matrix();
    DMatrixRMaj h;
    if (pre) {
      h = plus(x, attend("self", norm("self", x), norm("self", x), Mask.CAUSAL));
      h = plus(h, attend("cross", norm("cross", h), m, Mask.NONE)); // the memory has its own norm
    } else {
      h = norm("self", plus(x, attend("self", x, x, Mask.CAUSAL)));
      h = norm("cross", plus(h, attend("cross", h, m, Mask.NONE)));
    }
    assertNear(feedForward(h, pre), y);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Formula("4.sublayers")
  void twoSublayersAndThreeEachWithOneShortcutAndOneNorm(boolean pre) {
    Tape tape = Tape.traced();
    Value x = tape.input(Matrices.normal(4, D, 1, random));
    Segments four = Segments.ofLengths(4);
    new EncoderLayer(parameters.at("e"), config(pre), new ScaledDotProduct(), random)
        .forward(tape.at("e"), x, four, Mask.NONE);
    DecoderLayer decoder =
        new DecoderLayer(parameters.at("d"), config(pre), new ScaledDotProduct(), random);
    Tape at = tape.at("d");
    decoder.forward(at, x, four, Mask.CAUSAL, decoder.memory(at, x, four), Mask.NONE);
    for (String step : new String[] {"norm", "residual"}) {
      assertEquals(2, count(tape.trace(), "e", step));
      assertEquals(3, count(tape.trace(), "d", step));
    }
  }

  @Test
  void afterPostNormEachRowHasMean0AndVariance1ButNotAfterPreNorm() {
    DMatrixRMaj x = Matrices.normal(2, 64, 1, random);
    for (boolean pre : new boolean[] {false, true}) {
      Config config = Config.of(64, 4, 256, 1, 9, 9).withPreNorm(pre);
      EncoderLayer layer =
          new EncoderLayer(
              new Parameters(), config, new ScaledDotProduct(), new SplittableRandom(5));
      Tape tape = Tape.off();
      DMatrixRMaj y = layer.forward(tape, tape.input(x), Segments.ofLengths(2), Mask.NONE).matrix();
      double squares = Matrices.mulTransB(y, y).get(0, 0) / 64;
      if (pre) {
        assertTrue(squares > 1.5, "the sum of three parts is larger: " + squares);
      } else {
        assertEquals(0, Matrices.sum(Matrices.rows(y, 0)), MODEL);
        assertEquals(1, squares, 1e-4); // ε takes a little away
      }
    }
  }

  private static long count(Trace trace, String layer, String step) {
    return trace.entries().stream()
        .filter(e -> e.path().startsWith(layer + ".") && e.path().endsWith("." + step))
        .count();
  }

  private static Value decode(DecoderLayer layer, Tape tape, DMatrixRMaj x, DMatrixRMaj m) {
    Segments target = Segments.ofLengths(x.numRows);
    var memory = layer.memory(tape, tape.input(m), Segments.ofLengths(m.numRows));
    return layer.forward(tape, tape.input(x), target, Mask.CAUSAL, memory, Mask.NONE);
  }

  private static Config config(boolean pre) {
    return Config.of(D, HEADS, 10, 1, 9, 9).withPreNorm(pre);
  }

  /** Moves all parameters, so that no bias is 0 and no gain is 1. */
  private void shake() {
    for (Parameter p : parameters) {
      Matrices.addTo(p.matrix(), Matrices.normal(p.rows(), p.columns(), 0.3, random));
    }
  }

  private DMatrixRMaj feedForward(DMatrixRMaj h, boolean pre) {
    DMatrixRMaj hidden = linear("ff.first", pre ? norm("ff", h) : h);
    for (int i = 0; i < hidden.data.length; i++) {
      hidden.data[i] = hidden.data[i] > 0 ? hidden.data[i] : 0;
    }
    DMatrixRMaj sum = plus(h, linear("ff.second", hidden));
    return pre ? sum : norm("ff", sum);
  }

  /** Heads one by one, queries one by one. */
  private DMatrixRMaj attend(String at, DMatrixRMaj x, DMatrixRMaj m, Mask mask) {
    DMatrixRMaj q = linear(at + ".query", x);
    DMatrixRMaj k = linear(at + ".key", m);
    DMatrixRMaj v = linear(at + ".value", m);
    DMatrixRMaj joined = new DMatrixRMaj(x.numRows, D);
    int dk = D / HEADS;
    for (int from = 0; from < D; from += dk) {
      for (int i = 0; i < x.numRows; i++) {
        double sum = 0;
        for (int j = 0; j < m.numRows; j++) {
          double score = 0;
          for (int c = from; c < from + dk; c++) {
            score += q.get(i, c) * k.get(j, c);
          }
          double e = mask.allows(i, j) ? Math.exp(score / Math.sqrt(dk)) : 0;
          sum += e;
          for (int c = from; c < from + dk; c++) {
            joined.add(i, c, e * v.get(j, c));
          }
        }
        for (int c = from; c < from + dk; c++) {
          joined.set(i, c, joined.get(i, c) / sum);
        }
      }
    }
    return linear(at + ".output", joined);
  }

  private DMatrixRMaj linear(String at, DMatrixRMaj x) {
    DMatrixRMaj w = parameters.get(at + ".weight").matrix();
    DMatrixRMaj b = parameters.get(at + ".bias").matrix();
    DMatrixRMaj y = new DMatrixRMaj(x.numRows, w.numCols);
    for (int i = 0; i < x.numRows; i++) {
      for (int j = 0; j < w.numCols; j++) {
        double sum = b.get(0, j);
        for (int c = 0; c < x.numCols; c++) {
          sum += x.get(i, c) * w.get(c, j);
        }
        y.set(i, j, sum);
      }
    }
    return y;
  }

  private DMatrixRMaj norm(String at, DMatrixRMaj x) {
    DMatrixRMaj gain = parameters.get(at + ".norm.gain").matrix();
    DMatrixRMaj bias = parameters.get(at + ".norm.bias").matrix();
    DMatrixRMaj y = new DMatrixRMaj(x.numRows, D);
    for (int i = 0; i < x.numRows; i++) {
      double mean = 0;
      for (int j = 0; j < D; j++) {
        mean += x.get(i, j) / D;
      }
      double variance = 0;
      for (int j = 0; j < D; j++) {
        variance += Math.pow(x.get(i, j) - mean, 2) / D;
      }
      for (int j = 0; j < D; j++) {
        double n = (x.get(i, j) - mean) / Math.sqrt(variance + EPSILON);
        y.set(i, j, gain.get(0, j) * n + bias.get(0, j));
      }
    }
    return y;
  }

  private static DMatrixRMaj plus(DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj y = a.copy();
    for (int i = 0; i < y.data.length; i++) {
      y.data[i] += b.data[i];
    }
    return y;
  }

  private static void assertNear(DMatrixRMaj expected, DMatrixRMaj actual) {
    assertEquals(0, Matrices.maxDifference(expected, actual), MODEL);
  }
}
