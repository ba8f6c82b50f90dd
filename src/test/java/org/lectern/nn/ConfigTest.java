package org.lectern.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lectern.nn.before.Sizes;

/** Which models there can be. */
class ConfigTest {
  private static final Config LEAST = Config.of(1, 1, 1, 0, 1, 1);

  private static void refused(String beginning, Executable make) {
    String message = assertThrows(IllegalArgumentException.class, make).getMessage();
    assertTrue(message.startsWith(beginning), message);
  }

  @Test
  void theLeastModelHasOneOfEachAndNoLayers() {
    assertEquals(1, LEAST.d());
    assertEquals(0, LEAST.encoderLayers());
    assertEquals(0, LEAST.withDropout(0).dropout());
    refused("Config: d = 0; use 1 or more", () -> Config.of(0, 1, 1, 0, 1, 1));
    refused("Config: heads = 0", () -> Config.of(1, 0, 1, 0, 1, 1));
    refused("Config: ff = 0", () -> Config.of(1, 1, 0, 0, 1, 1));
    refused("Config: -1 + -1 layers; use 0 or more", () -> Config.of(1, 1, 1, -1, 1, 1));
    refused("Config: sourceVocabulary = 0", () -> Config.of(1, 1, 1, 0, 0, 1));
    refused("Config: targetVocabulary = 0", () -> Config.of(1, 1, 1, 0, 1, 0));
    refused("Config: dropout = -0.1", () -> LEAST.withDropout(-0.1));
    refused("Config: dropout = NaN", () -> LEAST.withDropout(Double.NaN));
    refused("Config: 0 + -1 layers", () -> layers(0, -1));
    refused("Config: -1 + 0 layers", () -> layers(-1, 0));
    assertEquals(3, layers(3, 0).encoderLayers());
  }

  private static Config layers(int encoder, int decoder) {
    return new Config(1, 1, 1, encoder, decoder, 1, 1, 0, false, true, Activation.RELU, Tying.NONE);
  }

  @Test
  void headsThatDoNotDivideGetAdvice() {
    refused(
        "MultiHeadAttention: d = 130 is not a multiple of heads = 4; try 128 or 132",
        () -> Config.of(130, 4, 1, 0, 1, 1));
    refused(
        "MultiHeadAttention: d = 3 is not a multiple of heads = 4; try 4",
        () -> Config.of(3, 4, 1, 0, 1, 1));
  }

  @Test
  void aTableOfPlacesNeedsAReachAndNothingElseHasOne() {
    assertEquals(1, LEAST.withPositions(PositionKind.LEARNED, 1).reach());
    assertEquals(256, LEAST.withPositions(PositionKind.ABSOLUTE).reach());
    assertEquals(8, LEAST.withPositions(PositionKind.RELATIVE).reach());
    refused("Config: positions learned with reach = 0", () -> at(PositionKind.LEARNED, 0));
    refused("Config: positions sinusoid with reach = 1", () -> at(PositionKind.SINUSOID, 1));
  }

  private static Config at(PositionKind kind, int reach) {
    return LEAST.withPositions(kind, reach);
  }

  @Test
  void sizesOfTheModelsBefore() {
    assertEquals(1, new Sizes(1, 1, 1, 0).d());
    refused("Sizes: d = 0 with 1 and 1 ids", () -> new Sizes(0, 1, 1, 0));
    refused("Sizes: d = 1 with 0 and 1 ids", () -> new Sizes(1, 0, 1, 0));
    refused("Sizes: d = 1 with 1 and 0 ids", () -> new Sizes(1, 1, 0, 0));
    refused("Sizes: dropout = 1.0", () -> new Sizes(1, 1, 1, 1));
    refused("Sizes: dropout = -0.1", () -> new Sizes(1, 1, 1, -0.1));
  }

  @Test
  void askedShareOfWordsLiesAboveZeroAndUpToOne() {
    Config config = Config.of(2, 1, 2, 1, 9, 9);
    assertEquals(config, Bert.create(config, 1, 1).config());
    refused("Bert: mask rate 1.1", () -> Bert.create(config, 1.1, 1));
    refused("Bert: mask rate 0.0", () -> Bert.create(config, 0, 1));
  }
}
