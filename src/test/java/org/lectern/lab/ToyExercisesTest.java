package org.lectern.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lectern.nn.ScaledDotProduct;
import org.lectern.nn.Transformer;
import org.lectern.train.Recipe;

/** What the answers to the exercises of notebook 12 say. */
class ToyExercisesTest {
  private static final double PEAK = 0.006;
  private static final int WARMUP = 60;

  /** The most frequent of six random digits, in the mean over rows, as a share of six. */
  private static final double MOST_FREQUENT = 0.35;

  @Test
  void withoutPositionsTheSourceIsBagOfDigits() throws InterruptedException {
    Blueprint bag = new Blueprint(new ScaledDotProduct(), (tape, x, place) -> x);
    Marks marks = learn(bag.build(Toy.config(32, 2), 1), PEAK, WARMUP);
    assertEquals(MOST_FREQUENT, marks.forced()[0], 0.08); // three deviations of 300 rows
    assertTrue(marks.forced()[5] > 0.9, "only one digit is left, yet " + marks.forced()[5]);
    assertTrue(marks.whole() < 0.02, "whole rows " + marks.whole());
  }

  @Test
  void oneHeadAndFourHeadsReverseWithAsManyParameters() throws InterruptedException {
    for (int heads : new int[] {1, 4}) {
      Transformer model = Transformer.create(Toy.config(32, heads), 1);
      assertEquals(22_862, model.parameters().count());
      Marks marks = learn(model, PEAK, WARMUP);
      assertTrue(marks.whole() > 0.95, heads + " heads: " + marks.whole());
    }
  }

  @Test
  void withoutWarmupFewRowsAreRight() throws InterruptedException {
    Transformer model = Transformer.create(Toy.config(32, 2), 1);
    Marks marks = learn(model, PEAK * Math.sqrt(WARMUP), 1); // the same rates after step 60
    assertTrue(marks.whole() < 0.25, "whole rows " + marks.whole());
  }

  @Test
  void fourStepsOfWarmupAreEnough() throws InterruptedException {
    Transformer model = Transformer.create(Toy.config(32, 2), 1);
    Marks marks = learn(model, PEAK * Math.sqrt(WARMUP / 4.0), 4);
    assertTrue(marks.whole() > 0.9, "whole rows " + marks.whole());
  }

  /** 250 steps of 32 fresh rows, as in the notebook. */
  private static Marks learn(Transformer model, double peak, int warmup)
      throws InterruptedException {
    Recipe recipe = new Recipe(1, 32, peak, warmup, 0.1, 1, 40, 1);
    return Run.of(
            model, recipe, Toy.REVERSE.pairs(250 * 32, 6, 1), Toy.REVERSE.pairs(300, 6, 99), 250)
        .marks();
  }
}
