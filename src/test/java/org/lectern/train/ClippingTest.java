package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Gradients;
import org.lectern.grad.Parameter;
import org.lectern.grad.Parameters;

class ClippingTest {
  private static final double EXACT = 1e-15;

  private Gradients gradients;
  private Parameter a;
  private Parameter b;

  @BeforeEach
  void lengthFive() {
    Parameters parameters = new Parameters();
    a = parameters.add("a", new DMatrixRMaj(1, 1));
    b = parameters.add("b", new DMatrixRMaj(1, 2));
    gradients = new Gradients(parameters);
    gradients.of(a).data[0] = 3;
    gradients.of(b).data[1] = -4; // √(3² + 4²) = 5
  }

  @Test
  void shortensTheWholeAndKeepsItsDirection() {
    assertEquals(5, Clipping.clip(gradients, 1));
    assertArrayEquals(new double[] {0.6}, gradients.of(a).data, EXACT);
    assertArrayEquals(new double[] {0, -0.8}, gradients.of(b).data, EXACT);
  }

  @Test
  void leavesShortGradientsAlone() {
    assertEquals(5, Clipping.clip(gradients, 5));
    assertArrayEquals(new double[] {3}, gradients.of(a).data);
  }
}
