package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.grad.Parameter;
import org.lectern.matrix.Blas;
import org.lectern.matrix.Precision;
import org.lectern.text.EncodedPair;

/** Models and sentences just large enough that products are rounded. */
class MixedTrainingTest {
  /** Steps of 128 pairs, in four shards of some 350 rows. */
  private static final Recipe MIXED =
      new Recipe(1, 128, 0.002, 4, 0.1, 1, 40, 7).withPrecision(Precision.MIXED);

  private static final int WIDTH = 160;
  private static final List<EncodedPair> PAIRS = Digits.pairs(256, 9, 11, 1);

  @TempDir Path folder;

  private static void needALibraryThatMultipliesFloats() {
    Assumptions.assumeFalse(Blas.name().startsWith("plain"), "plain Java rounds nothing");
  }

  private byte[] trained(Recipe recipe, int threads) throws Exception {
    Path file = folder.resolve("model");
    new Trainer(start(recipe), PAIRS, List.of()).threads(threads).saveTo(file).train();
    return Files.readAllBytes(file);
  }

  private static Checkpoint start(Recipe recipe) {
    return Checkpoint.of(Digits.model(WIDTH, 1, 0.1), Digits.TOKENIZER, Digits.TOKENIZER, recipe);
  }

  @ParameterizedTest
  @EnumSource
  void anyNumberOfThreadsGivesTheSameBits(Precision precision) throws Exception {
    if (precision == Precision.MIXED) {
      needALibraryThatMultipliesFloats();
    }
    Recipe recipe = MIXED.withPrecision(precision);
    byte[] one = trained(recipe, 1);
    assertArrayEquals(one, trained(recipe, 1), "a second run");
    assertArrayEquals(one, trained(recipe, 2), "two threads");
    assertArrayEquals(one, trained(recipe, 4), "four threads");
  }

  @Test
  void itsWeightsAreNotTheExactOnes() throws Exception {
    needALibraryThatMultipliesFloats();
    Trainer mixed = new Trainer(start(MIXED), PAIRS, List.of());
    Trainer exact =
        new Trainer(start(MIXED.withPrecision(Precision.DOUBLE)), PAIRS, List.of()).threads(1);
    mixed.train();
    exact.train();
    Parameter rounded = mixed.checkpoint().model().parameters().iterator().next();
    Parameter unrounded = exact.checkpoint().model().parameters().iterator().next();
    assertFalse(Arrays.equals(unrounded.matrix().data, rounded.matrix().data));
  }

  /** A weight that float cannot hold, though double can: it must not be trained with. */
  @Test
  void stopsAtNumbersBeyondFloat() throws Exception {
    needALibraryThatMultipliesFloats();
    String message =
        assertThrows(IllegalStateException.class, () -> trainHuge(Precision.MIXED)).getMessage();
    assertTrue(message.contains("step 1 the gradient is no number any more"), message);
    assertEquals(2, trainHuge(Precision.DOUBLE).adam().steps());
  }

  private static Checkpoint trainHuge(Precision precision) throws Exception {
    Checkpoint huge = start(MIXED.withPrecision(precision));
    huge.model().parameters().get("encoder.0.ff.first.weight").matrix().data[50] = 1e60;
    Trainer trainer = new Trainer(huge, PAIRS, List.of());
    trainer.train();
    return trainer.checkpoint();
  }
}
