package org.lectern.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.Config;
import org.lectern.nn.Decoder;
import org.lectern.nn.Encoder;
import org.lectern.nn.EncoderLayer;
import org.lectern.nn.MultiHeadAttention;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.notes.Formula;

/** Notebooks 09 and 10: N layers, each with weights of its own ("2.stack"). */
class StackTest {
  private static final ScaledDotProduct DOT = new ScaledDotProduct();
  private static final Config BASE = Config.of(512, 8, 2048, 6, 9, 9); // Vaswani et al. 2017
  private static final Config SMALL = Config.of(8, 2, 12, 6, 9, 9).withFinalNorm(false);

  @Test
  @Formula("2.stack")
  void sixAndSixLayersCountedFromTheArrays() {
    Parameters parameters = new Parameters(); // 44 million numbers, 350 MB
    Config config = BASE.withFinalNorm(false);
    new Encoder(parameters.at("encoder"), config, DOT, new SplittableRandom(1));
    assertEquals(6 * 3_152_384, parameters.count());
    new Decoder(parameters.at("decoder"), config, DOT, new SplittableRandom(1));
    // with biases, gains and biases of the norms, without embeddings, generator and final norms
    assertEquals(44_138_496, parameters.count());
    long matrices = matrices(parameters);
    assertEquals(44_040_192, matrices); // the matrices alone
    // by the formula: 4 d² in an attention, 2 d ff in a feed-forward network
    assertEquals(matrices, 6L * 3 * 4 * 512 * 512 + 6L * 2 * 2 * 512 * 2048);
  }

  @Test
  @Formula("2.stack")
  void eachStackMayEndWithANormThatTheCountLeavesOut() {
    for (int layers : new int[] {1, 6}) {
      Config config = Config.of(8, 2, 12, layers, 9, 9);
      assertEquals(2 * 8, encoder(config).count() - encoder(config.withFinalNorm(false)).count());
    }
  }

  @Test
  @Formula("2.stack")
  void outputOfALayerIsInputOfTheNext() {
    SplittableRandom random = new SplittableRandom(4);
    DMatrixRMaj x = Matrices.normal(3, 8, 1, random);
    Segments three = Segments.ofLengths(3);
    Tape tape = Tape.off();
    Encoder stack = new Encoder(new Parameters(), SMALL, DOT, new SplittableRandom(1));
    DMatrixRMaj y = stack.forward(tape, tape.input(x), three, Mask.NONE).matrix();
    SplittableRandom same = new SplittableRandom(1); // gives the weights of layer after layer
    Value h = tape.input(x);
    for (int i = 0; i < 6; i++) {
      h = new EncoderLayer(new Parameters(), SMALL, DOT, same).forward(tape, h, three, Mask.NONE);
    }
    assertArrayEquals(y.data, h.matrix().data);
  }

  @Test
  @Formula("2.stack")
  void weightsAreNotShared() {
    Parameters parameters = encoder(SMALL);
    assertEquals(
        6 * encoder(Config.of(8, 2, 12, 1, 9, 9).withFinalNorm(false)).count(), parameters.count());
    for (Parameter a : parameters) {
      for (Parameter b : parameters) {
        boolean random = a.name().endsWith("weight") && b.name().endsWith("weight");
        if (random && !a.name().equals(b.name())) {
          assertFalse(Arrays.equals(a.matrix().data, b.matrix().data), a + " and " + b);
        }
      }
    }
    Parameters own = new Parameters();
    Encoder stack = new Encoder(own, SMALL, DOT, new SplittableRandom(1));
    Tape before = run(stack);
    own.get("3.self.value.weight").matrix().add(0, 0, 1);
    Tape after = run(stack);
    for (int i = 0; i < 6; i++) {
      double change =
          Matrices.maxDifference(
              before.trace().matrix(i + ".ff.norm"), after.trace().matrix(i + ".ff.norm"));
      assertEquals(i >= 3, change > 0, "layer " + i);
    }
  }

  @Test
  void untrainedLayersMakeWordsMoreAlike() {
    double before = 0;
    double after = 0;
    for (int seed = 0; seed < 10; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Config config = Config.of(64, 4, 256, 6, 9, 9);
      Encoder stack = new Encoder(new Parameters(), config, DOT, random);
      Tape tape = Tape.off();
      DMatrixRMaj x = Matrices.normal(8, 64, 1, random);
      before += similarity(x) / 10;
      Segments eight = Segments.ofLengths(8);
      after += similarity(stack.forward(tape, tape.input(x), eight, Mask.NONE).matrix()) / 10;
    }
    assertEquals(0, before, 0.05); // random vectors of 64 numbers: 280 pairs of deviation 1 / 8
    assertTrue(after > 0.3, "mean cosine after six layers: " + after);
  }

  @Test
  void attentionAloneMakesAllWordsOneAfterTwoLayers() { // notebook 09, exercise 2
    double[] cosine = new double[4];
    Segments eight = Segments.ofLengths(8);
    for (int seed = 0; seed < 10; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Tape tape = Tape.off();
      Value h = tape.input(Matrices.normal(8, 64, 1, random));
      for (int i = 0; i < 4; i++) {
        cosine[i] += similarity(h.matrix()) / 10;
        MultiHeadAttention m = new MultiHeadAttention(new Parameters(), 64, 4, DOT, random);
        h = m.forward(tape, h, eight, m.keysValues(tape, h, eight), Mask.NONE);
      }
    }
    assertTrue(cosine[1] < 0.7, "after one: " + cosine[1]);
    assertTrue(cosine[2] > 0.99, "after two: " + cosine[2]);
    assertTrue(cosine[3] > 0.9999, "after three: " + cosine[3]);
  }

  /** Mean cosine of two different rows. */
  private static double similarity(DMatrixRMaj x) {
    DMatrixRMaj dots = Matrices.mulTransB(x, x);
    double sum = 0;
    for (int i = 0; i < x.numRows; i++) {
      for (int j = 0; j < i; j++) {
        sum += dots.get(i, j) / Math.sqrt(dots.get(i, i) * dots.get(j, j));
      }
    }
    return sum / (x.numRows * (x.numRows - 1) / 2.0);
  }

  private static Tape run(Encoder stack) {
    Tape tape = Tape.traced();
    DMatrixRMaj x = Matrices.normal(3, 8, 1, new SplittableRandom(4));
    stack.forward(tape, tape.input(x), Segments.ofLengths(3), Mask.NONE);
    return tape;
  }

  private static Parameters encoder(Config config) {
    Parameters parameters = new Parameters();
    new Encoder(parameters, config, DOT, new SplittableRandom(1));
    return parameters;
  }

  /** Numbers in matrices that multiply: no biases, no gains. */
  private static long matrices(Parameters parameters) {
    long count = 0;
    for (Parameter p : parameters) {
      count += p.name().endsWith("weight") ? p.matrix().getNumElements() : 0;
    }
    return count;
  }
}
