package org.lectern.show;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class DecadesTest {
  private static final double EXACT = 1e-12; // logarithms of powers of ten

  private final XYChart chart = Decades.of("error", "step", "error");

  @Test
  void ticksArePowersOfTen() {
    assertEquals("10⁻¹²", Decades.power(-12));
    assertEquals("10⁰", Decades.power(0));
    assertEquals("10³", Decades.power(3));
    assertEquals("3·10⁻³", Decades.power(-2.5));
  }

  @Test
  void linesAreDrawnOverExponents() {
    Decades.add(chart, "a", new double[] {1e-3, 0.1}, new double[] {100, 0});
    var line = chart.getSeriesMap().get("a");
    assertArrayEquals(new double[] {-3, -1}, line.getXData(), EXACT);
    assertEquals(2, line.getYData()[0], EXACT);
    assertTrue(Double.isNaN(line.getYData()[1]), "0 has no logarithm: a gap");
  }

  @Test
  void guideHasItsSlope() {
    Decades.guide(chart, "h²", 2, 5, 1e-4, 1e-1);
    double[] y = chart.getSeriesMap().get("h²").getYData();
    assertEquals(2 * 3, y[1] - y[0], EXACT);
    assertEquals(Math.log10(5) - 2, y[1], EXACT);
  }

  @Test
  void twoGuidesLookDifferent() {
    Decades.guide(chart, "h²", 2, 5, 1e-4, 1e-1);
    Decades.guide(chart, "1 / h", -1, 5, 1e-4, 1e-1);
    var lines = chart.getSeriesMap();
    assertNotEquals(lines.get("h²").getLineStyle(), lines.get("1 / h").getLineStyle());
  }
}
