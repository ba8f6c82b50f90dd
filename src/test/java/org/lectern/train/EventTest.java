package org.lectern.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.text.EncodedPair;

/** What is told of a training, and where it stands. */
class EventTest {
  @Test
  void speedAndPerplexity() {
    assertEquals(50, new Event.Step(1, 9, 1, 2.5, 0.1, 1, 200, 4).tokensPerSecond());
    assertEquals(Math.E, new Event.Epoch(1, 3, 9, 1).perplexity(), 1e-15);
  }

  @Test
  void placesGoForward() {
    Place place = Place.START.nextBatch().nextBatch();
    assertEquals(new Place(2, 0, 2), place);
    assertEquals(new Place(2, 1, 0), place.nextEpoch());
    for (int[] bad : new int[][] {{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> new Place(bad[0], bad[1], bad[2]))
              .getMessage();
      assertTrue(message.endsWith("none is negative"), message);
    }
  }

  private static EncodedPair pair(int[] source, int... target) {
    return new EncodedPair(source, target);
  }

  @Test
  void fingerprintsTellPairsApart() {
    String one = Fingerprint.of(List.of(pair(new int[] {5, 6}, 7, 8)));
    assertEquals(one, Fingerprint.of(List.of(pair(new int[] {5, 6}, 7, 8))));
    assertEquals(64, one.length()); // SHA-256 as hexadecimal digits
    for (EncodedPair other :
        List.of(
            pair(new int[] {5, 6}, 7, 9),
            pair(new int[] {4, 6}, 7, 8),
            pair(new int[] {5}, 6, 7, 8), // the same ids, cut elsewhere
            pair(new int[] {5, 6, 7}, 8),
            pair(new int[] {7, 8}, 5, 6))) {
      assertNotEquals(one, Fingerprint.of(List.of(other)));
    }
    // SHA-256 of nothing, as everywhere
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        Fingerprint.of(List.of()));
  }
}
