package org.lectern.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.lectern.grad.Trace;
import org.lectern.nn.Config;
import org.lectern.nn.Transformer;

class HeadGridTest {
  private final Trace trace =
      Transformer.create(Config.of(8, 2, 12, 3, 9, 9), 3)
          .trace(new int[] {4, 5, 6}, new int[] {1, 7});

  @Test
  void layersAreRowsAndHeadsAreColumnsOfMaps() {
    DMatrixRMaj grid = HeadGrid.matrix(HeadGrid.maps(trace, "decoder", "cross"));
    assertEquals(3 * (1 + 2), grid.numRows); // 3 layers, 2 target words
    assertEquals(2 * (1 + 3), grid.numCols); // 2 heads, 3 source words
    for (int layer = 0; layer < 3; layer++) {
      for (int head = 0; head < 2; head++) {
        DMatrixRMaj w = trace.matrix("decoder." + layer + ".cross.weights." + head);
        assertEquals(Double.NaN, grid.get(layer * 3, head * 4 + 2));
        assertEquals(Double.NaN, grid.get(layer * 3 + 1, head * 4));
        for (int i = 0; i < 2; i++) {
          for (int j = 0; j < 3; j++) {
            assertEquals(w.get(i, j), grid.get(layer * 3 + 1 + i, head * 4 + 1 + j));
          }
        }
      }
    }
  }

  @Test
  void thePictureNamesWordsLayersAndHeads() {
    var chart =
        HeadGrid.of(trace, "decoder", "cross", List.of("<start>", "кошка"), List.of("a", "b", "c"));
    var series = chart.getSeriesMap().values().iterator().next();
    assertEquals(
        List.of("head 0", "a", "b", "c", "head 1", "a", "b", "c"), List.copyOf(series.getXData()));
    assertEquals("кошка", series.getYData().get(0)); // XChart counts rows from below
    assertEquals("layer 0", series.getYData().get(8));
    assertEquals("layer by layer: query", chart.getYAxisTitle());
  }

  @Test
  void anUnknownAttentionIsNamed() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> HeadGrid.of(trace, "encoder", "cross", List.of(), List.of()));
    assertEquals(
        "Trace: no value encoder.0.cross.weights.0;",
        error.getMessage().substring(0, error.getMessage().indexOf(';') + 1));
  }
}
