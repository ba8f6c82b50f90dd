package org.lectern.nn.before;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Parameters;
import org.lectern.grad.Tape;
import org.lectern.grad.Value;
import org.lectern.matrix.Mask;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.notes.Formula;

/** Cells by hand, and the steps and paths of the encoders. */
class EncodersTest {
  private static final double EXACT = 1e-12; // one operation
  private static final int D = 4;

  private final SplittableRandom random = new SplittableRandom(5);

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void plainCellByHand() {
    Parameters parameters = new Parameters();
    TanhCell cell = new TanhCell(parameters, 1, 1, random);
    parameters.get("input").matrix().set(0, 0, 2);
    parameters.get("state").matrix().set(0, 0, -0.5);
    parameters.get("bias").matrix().set(0, 0, 0.25);
    Tape off = Tape.off();
    Value x = cell.inputs(off, off.input(Matrices.of(new double[] {0.3})));
    double h = cell.step(off, x, off.input(Matrices.of(new double[] {0.8}))).matrix().get(0, 0);
    assertEquals(Math.tanh(2 * 0.3 - 0.5 * 0.8 + 0.25), h, EXACT);
  }

  /** Cho et al. 2014, with the reset gate behind the product as in PyTorch's torch.nn.GRU. */
  @Test
  void gruByHand() {
    Parameters parameters = new Parameters();
    Gru cell = new Gru(parameters, 1, 1, random);
    set(parameters, "input.weight", 0.5, -1, 2);
    set(parameters, "input.bias", 0.1, 0.2, -0.3);
    set(parameters, "state.weight", 1.5, 0.7, -0.4);
    set(parameters, "state.bias", -0.2, 0.3, 0.6);
    double x = 0.8;
    double h = -0.6;
    double r = sigmoid(0.5 * x + 0.1 + 1.5 * h - 0.2);
    double z = sigmoid(-1 * x + 0.2 + 0.7 * h + 0.3);
    double n = Math.tanh(2 * x - 0.3 + r * (-0.4 * h + 0.6));
    Tape off = Tape.off();
    Value input = cell.inputs(off, off.input(Matrices.of(new double[] {x})));
    double next =
        cell.step(off, input, off.input(Matrices.of(new double[] {h}))).matrix().get(0, 0);
    assertEquals((1 - z) * n + z * h, next, EXACT);
  }

  private static void set(Parameters parameters, String name, double... row) {
    System.arraycopy(row, 0, parameters.get(name).matrix().data, 0, row.length);
  }

  @Test
  void timeStepsGoThroughTheLongestSentenceFirst() {
    TimeSteps steps = new TimeSteps(Segments.ofLengths(2, 3, 1)); // rows 0 1 | 2 3 4 | 5
    assertEquals(3, steps.count());
    assertArrayEquals(new int[] {1, 0, 2}, steps.order());
    assertArrayEquals(new int[] {2, 0, 5}, steps.rows(0));
    assertArrayEquals(new int[] {3, 1}, steps.rows(1));
    assertArrayEquals(new int[] {4}, steps.rows(2));
    assertArrayEquals(new int[] {1, 4, 0, 3, 5, 2}, steps.places());
  }

  /** Which words reach the last output when x is changed one word at a time. */
  private boolean[] reach(SourceEncoder encoder, DMatrixRMaj x) {
    Tape off = Tape.off();
    Segments one = Segments.ofLengths(x.numRows);
    int last = x.numRows - 1;
    DMatrixRMaj before = encoder.read(off, off.input(x), one).words().matrix();
    boolean[] reached = new boolean[x.numRows];
    for (int j = 0; j < x.numRows; j++) {
      DMatrixRMaj changed = x.copy();
      changed.add(j, 0, 0.5);
      DMatrixRMaj after = encoder.read(off, off.input(changed), one).words().matrix();
      reached[j] =
          Matrices.maxDifference(Matrices.rows(before, last), Matrices.rows(after, last)) > 0;
    }
    return reached;
  }

  private boolean firstReachesLast(int words, int... distances) {
    ConvolutionalEncoder encoder =
        new ConvolutionalEncoder(new Parameters(), D, new SplittableRandom(1), distances);
    return reach(encoder, Matrices.normal(words, D, 1, random))[0];
  }

  /** Eight words: eight steps for a recurrent network, three layers of convolutions, one look. */
  @Formula("2.order")
  @Test
  void stepsAndPathsBetweenEightWords() {
    AtomicInteger steps = new AtomicInteger();
    Cell gru = new Gru(new Parameters(), D, D, random);
    Cell counting =
        new Cell() {
          @Override
          public Value inputs(Tape tape, Value x) {
            return gru.inputs(tape, x);
          }

          @Override
          public Value step(Tape tape, Value input, Value h) {
            steps.incrementAndGet();
            return gru.step(tape, input, h);
          }
        };
    Tape off = Tape.off();
    DMatrixRMaj x = Matrices.normal(8, D, 1, random);
    new RecurrentEncoder(counting, D).read(off, off.input(x), Segments.ofLengths(8));
    assertEquals(8, steps.get());
    steps.set(0);
    new RecurrentEncoder(counting, D).read(off, off.input(x), Segments.ofLengths(3, 3, 2));
    assertEquals(3, steps.get(), "sentences do not wait for each other");

    assertTrue(!firstReachesLast(8, 1, 2), "two layers reach three places");
    assertTrue(firstReachesLast(8, 1, 2, 4), "three layers reach seven places");
    assertTrue(!firstReachesLast(9, 1, 2, 4));
    assertTrue(!firstReachesLast(8, 1, 1, 1, 1, 1, 1) && firstReachesLast(8, 1, 1, 1, 1, 1, 1, 1));

    Value same = off.input(x);
    DMatrixRMaj seen =
        new ScaledDotProduct().attend(off, same, same, same, Mask.NONE).matrix(); // [8 x D]
    DMatrixRMaj changed = x.copy();
    changed.add(0, 0, 0.5);
    Value other = off.input(changed);
    DMatrixRMaj after = new ScaledDotProduct().attend(off, other, other, other, Mask.NONE).matrix();
    assertTrue(Matrices.maxDifference(Matrices.rows(seen, 7), Matrices.rows(after, 7)) > 0);
  }

  @Test
  void aRecurrentStateKnowsTheWordsBeforeItOnly() {
    SourceEncoder encoder = new RecurrentEncoder(new Gru(new Parameters(), D, D, random), D);
    DMatrixRMaj x = Matrices.normal(4, D, 1, random);
    Tape off = Tape.off();
    DMatrixRMaj before = encoder.read(off, off.input(x), Segments.ofLengths(4)).words().matrix();
    DMatrixRMaj changed = x.copy();
    changed.add(2, 1, 1);
    DMatrixRMaj after =
        encoder.read(off, off.input(changed), Segments.ofLengths(4)).words().matrix();
    assertEquals(
        0, Matrices.maxDifference(Matrices.rows(before, 0, 1), Matrices.rows(after, 0, 1)), 0);
    assertTrue(
        Matrices.maxDifference(Matrices.rows(before, 2, 3), Matrices.rows(after, 2, 3)) > 1e-3);
  }

  @Test
  void aConvolutionDoesNotLookIntoTheNextSentence() {
    ConvolutionalEncoder encoder = new ConvolutionalEncoder(new Parameters(), D, random, 1, 2, 4);
    DMatrixRMaj x = Matrices.normal(6, D, 1, random);
    Tape off = Tape.off();
    DMatrixRMaj both = encoder.read(off, off.input(x), Segments.ofLengths(4, 2)).words().matrix();
    DMatrixRMaj first = Matrices.slice(x, 0, 4, 0, D);
    DMatrixRMaj alone = encoder.read(off, off.input(first), Segments.ofLengths(4)).words().matrix();
    assertEquals(0, Matrices.maxDifference(alone, Matrices.slice(both, 0, 4, 0, D)), EXACT);
  }
}
