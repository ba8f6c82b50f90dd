package org.lectern.nn.before;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.lectern.grad.Tape;
import org.lectern.matrix.Matrices;
import org.lectern.matrix.Segments;

class MemoryTest {
  private static final double EXACT = 1e-14; // roundings of numbers up to 50

  @Test
  void meansOfTwoSentencesByHand() {
    Tape tape = Tape.off();
    var words = tape.input(Matrices.of(new double[][] {{1, 20}, {3, 40}, {5, 90}, {7, 11}}));
    double[] means = Memory.means(tape, words, Segments.ofLengths(3, 1)).matrix().data;
    assertArrayEquals(new double[] {3, 50, 7, 11}, means, EXACT);
  }
}
