package org.lectern.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;

class SpreadBarsTest {
  private static final List<String> NAMES = List.of("one", "two");

  private static CategoryChart chart(double... spreads) {
    return SpreadBars.of("t", "x", "y", NAMES, new double[] {3, 4}, spreads);
  }

  @Test
  void barsHaveTheirMeansAndWhiskers() {
    CategorySeries bars = chart(0.5, 0.25).getSeriesMap().get("t");
    assertEquals(List.of(3.0, 4.0), List.copyOf(bars.getYData()));
    Iterator<? extends Number> whiskers = bars.getExtraValues().iterator();
    assertEquals(0.5, whiskers.next());
    assertEquals(0.25, whiskers.next());
  }

  @Test
  void itCanBeDrawn() {
    assertTrue(Show.gallery(chart(0.5, 0.25)).png().length > 0);
  }

  @Test
  void aSpreadForEachBar() {
    assertThrows(IllegalArgumentException.class, () -> chart(0.5));
  }
}
