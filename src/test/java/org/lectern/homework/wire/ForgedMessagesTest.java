package org.lectern.homework.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.lectern.homework.State;

/** Messages that no honest end has written. */
class ForgedMessagesTest {
  private static Object read(Class<?> type, int... numbers) {
    ByteBuffer message = ByteBuffer.allocate(4 * numbers.length);
    for (int number : numbers) {
      message.putInt(number);
    }
    return new Values.Reader(message.array()).take(type);
  }

  @Test
  void lengthsThatTheMessageDoesNotBear() {
    assertArrayEquals(new int[] {7, 8}, (int[]) read(int[].class, 2, 7, 8));
    assertThrows(IllegalArgumentException.class, () -> read(int[].class, 3, 7, 8));
    assertThrows(IllegalArgumentException.class, () -> read(double[].class, 2, 7, 8, 9));
    assertThrows(IllegalArgumentException.class, () -> read(double[][].class, 4, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> read(boolean[].class, Integer.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> read(String.class, -2, 0));
  }

  @Test
  void textsOfAnyLengthAreCut() {
    String text = "x".repeat(10_000_000);
    var failure = new TaskFailure(State.ERROR, text, text, text);
    assertTrue(failure.getMessage().length() < 3_000);
    assertTrue(failure.hint().length() < 3_000);
    assertTrue(failure.detail().length() < 70_000);
    assertEquals("short", new TaskFailure(State.ERROR, "short", "", "").getMessage());
  }

  @Test
  void textsOfTheAllowedLengthAreWhole() {
    String most = "x".repeat(2_000);
    var failure = new TaskFailure(State.ERROR, most, most + "y", "where");
    assertEquals(most, failure.getMessage());
    assertEquals(most + "…", failure.hint());
    assertEquals("where", failure.detail());
    assertEquals(most, Thrown.of(new IllegalStateException(most), "").message());
    assertEquals(most + "…", Thrown.of(new IllegalStateException(most + "y"), "").message());
  }
}
