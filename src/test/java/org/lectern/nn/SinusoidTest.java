package org.lectern.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Tape;
import org.lectern.matrix.Matrices;

class SinusoidTest {
  private static final double EXACT = 1e-12; // sine and cosine of numbers up to 100: rounding only

  @Test
  void firstRowsByHand() {
    DMatrixRMaj table = Sinusoid.table(3, 4); // angles: position, and position / 100
    assertArrayEquals(new double[] {0, 1, 0, 1}, Matrices.slice(table, 0, 1, 0, 4).data);
    double[] second = {Math.sin(2), Math.cos(2), Math.sin(0.02), Math.cos(0.02)};
    assertArrayEquals(second, Matrices.slice(table, 2, 3, 0, 4).data, EXACT);
  }

  @Test
  void aShiftIsARotation() {
    int d = 16;
    DMatrixRMaj table = Sinusoid.table(100, d);
    int shift = 7;
    for (int position = 0; position + shift < 100; position++) {
      for (int pair = 0; pair < d; pair += 2) {
        double angle = shift * Math.pow(10000, -pair / (double) d);
        double sin = table.get(position, pair);
        double cos = table.get(position, pair + 1);
        double turned = sin * Math.cos(angle) + cos * Math.sin(angle);
        assertEquals(turned, table.get(position + shift, pair), EXACT);
      }
    }
  }

  @Test
  void anOddNumberOfColumnsEndsWithASine() {
    DMatrixRMaj odd = Sinusoid.table(5, 5);
    assertEquals(5, odd.numCols);
    assertEquals(Math.sin(4 * Math.pow(10000, -4 / 5.0)), odd.get(4, 4), EXACT);
  }

  @Test
  void rowsAreAddedByPosition() {
    Tape tape = Tape.off();
    DMatrixRMaj zero = new DMatrixRMaj(3, 4);
    DMatrixRMaj sum = new Sinusoid().add(tape, tape.input(zero), 2, 0, 2).matrix();
    DMatrixRMaj expected = Matrices.rows(Sinusoid.table(3, 4), 2, 0, 2);
    assertEquals(0, Matrices.maxDifference(expected, sum));
  }
}
