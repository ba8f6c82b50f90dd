package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lectern.matrix.Precision;

class RecipeTest {
  @Test
  void smallHasTheValuesOfThePaperAndAShortWarmup() {
    Recipe small = Recipe.small();
    assertEquals(new Recipe(12, 64, 0.0015, 800, 0.1, 1, 40, 1), small);
    assertEquals(0.0015, small.schedule().rate(800));
    assertEquals(3, small.withEpochs(3).epochs());
    assertEquals(9, small.withSeed(9).seed());
    assertEquals(Precision.DOUBLE, small.precision());
    Recipe mixed = small.withPrecision(Precision.MIXED);
    assertEquals(Precision.MIXED, mixed.withEpochs(3).withSeed(9).precision());
    assertEquals(small, mixed.withPrecision(Precision.DOUBLE));
  }

  @Test
  void saysWhichValueIsOutOfRangeAndWhatToTry() {
    List<Executable> falseOnes =
        List.of(
            () -> new Recipe(-1, 64, 0.0015, 800, 0.1, 1, 40, 1),
            () -> new Recipe(12, 0, 0.0015, 800, 0.1, 1, 40, 1),
            () -> new Recipe(12, 64, Double.NaN, 800, 0.1, 1, 40, 1),
            () -> new Recipe(12, 64, 0.0015, 0, 0.1, 1, 40, 1),
            () -> new Recipe(12, 64, 0.0015, 800, 1, 1, 40, 1),
            () -> new Recipe(12, 64, 0.0015, 800, 0.1, 0, 40, 1),
            () -> new Recipe(12, 64, 0.0015, 800, 0.1, 1, 1, 1));
    List<String> names =
        List.of("epochs = -1", "batch", "peak", "warmup", "smoothing", "clip", "maxLength");
    for (int i = 0; i < names.size(); i++) {
      String message = assertThrows(IllegalArgumentException.class, falseOnes.get(i)).getMessage();
      assertTrue(message.contains(names.get(i)) && message.contains("try"), message);
    }
  }
}
