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
  void theLastEpochsCoolDown() {
    Recipe recipe = new Recipe(5, 64, 0.0015, 4, 0.1, 1, 40, 1).withCooldown(2);
    Schedule plain = recipe.schedule();
    Schedule cooled = recipe.schedule(10); // 50 steps, the last 20 cool
    assertEquals(plain.rate(30), cooled.rate(30));
    assertEquals(plain.rate(40) * 11 / 21, cooled.rate(40), 1e-18);
    assertEquals(plain.rate(50) / 21, cooled.rate(50), 1e-18);
    assertEquals(plain.rate(50), recipe.withCooldown(0).schedule(10).rate(50));
    assertEquals(2, recipe.withEpochs(7).withSeed(3).cooldown());
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
            () -> new Recipe(12, 64, 0.0015, 800, 0.1, 1, 1, 1),
            () -> new Recipe(12, 64, 0.0015, 800, 0.1, 1, 40, 1).withCooldown(13));
    List<String> names =
        List.of(
            "epochs = -1",
            "batch",
            "peak",
            "warmup",
            "smoothing",
            "clip",
            "maxLength",
            "cooldown = 13");
    for (int i = 0; i < names.size(); i++) {
      String message = assertThrows(IllegalArgumentException.class, falseOnes.get(i)).getMessage();
      assertTrue(message.contains(names.get(i)) && message.contains("try"), message);
    }
  }

  @Test
  void theEndsOfTheRangesAreAllowed() {
    Recipe least = new Recipe(1, 1, Double.MIN_VALUE, 1, 0, Double.MIN_VALUE, 2, 0);
    assertEquals(1, least.withCooldown(1).cooldown()); // all epochs
    assertEquals(0, least.cooldown());
    for (double bad : new double[] {0, -1, Double.POSITIVE_INFINITY}) {
      refused("peak", () -> new Recipe(12, 64, bad, 800, 0.1, 1, 40, 1));
    }
    refused("smoothing", () -> new Recipe(12, 64, 0.0015, 800, -0.1, 1, 40, 1));
    refused("cooldown", () -> least.withCooldown(-1));
    refused("epochs = 0", () -> least.withEpochs(0));
  }

  private static void refused(String name, Executable recipe) {
    String message = assertThrows(IllegalArgumentException.class, recipe).getMessage();
    assertTrue(message.startsWith("Recipe: " + name), message);
  }
}
