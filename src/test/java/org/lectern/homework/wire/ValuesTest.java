package org.lectern.homework.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which methods travel, and how long a message may be. */
class ValuesTest {
  /** One name with parameters of several types, and a method that asks for no value. */
  interface Overloaded {
    int f(long x);

    int f(boolean x);

    int f(int x);

    int f(double x);

    int f(String x);

    default List<String> here(List<String> x) {
      return x;
    }
  }

  /** Takes what is no value. */
  interface TakesNoValue {
    int f(List<String> x);
  }

  @Test
  void methodsOfOneNameAreInTheOrderOfTheirParameters() {
    assertEquals(
        List.of("[boolean]", "[class java.lang.String]", "[double]", "[int]", "[long]"),
        Values.methods(Overloaded.class).stream()
            .map(Method::getParameterTypes)
            .map(Arrays::toString)
            .toList());
  }

  @Test
  void aParameterMustBeAValueToo() {
    assertThrows(IllegalArgumentException.class, () -> Values.methods(TakesNoValue.class));
  }

  @Test
  void aMessageMayBeAsLongAsAllowedAndNoLonger() {
    String longest = "x".repeat(Values.MOST_BYTES - Integer.BYTES); // its length stands before it
    var full = new Values.Writer().put(String.class, longest);
    assertEquals(Values.MOST_BYTES, full.bytes().length);
    var tooLong = full.put(boolean.class, true);
    assertThrows(Values.TooLong.class, tooLong::bytes);
  }

  @Test
  void whatIsTooLongIsRefusedBeforeAllOfItIsWritten() {
    var writer = new Values.Writer();
    boolean[] longer = new boolean[Values.MOST_BYTES + 1];
    assertThrows(Values.TooLong.class, () -> writer.put(boolean[].class, longer));
    double[][] halves = new double[2][Values.MOST_BYTES / 16]; // and three lengths
    assertThrows(Values.TooLong.class, () -> writer.put(double[][].class, halves));
  }

  private static byte[] message(int length, int bytes) {
    return ByteBuffer.allocate(Integer.BYTES + bytes).putInt(length).array();
  }

  private static Object read(Class<?> type, int length, int bytes) {
    return new Values.Reader(message(length, bytes)).take(type);
  }

  /**
   * Refused by its length alone: where an array is read until the message ends there is a cause.
   */
  private static void assertNotBegun(Class<?> type, int length, int bytes) {
    assertNull(
        assertThrows(IllegalArgumentException.class, () -> read(type, length, bytes)).getCause());
  }

  @Test
  void aLengthIsHeldAgainstTheMessageBeforeThereIsAnArray() {
    assertNotBegun(double[].class, 2, 15);
    assertNotBegun(long[].class, 2, 15);
    assertNotBegun(int[].class, 2, 7);
    assertNotBegun(String[].class, 2, 7);
    assertNotBegun(boolean[].class, 2, 1);
    assertArrayEquals(new double[2], (double[]) read(double[].class, 2, 16));
    assertArrayEquals(new long[2], (long[]) read(long[].class, 2, 16));
    assertArrayEquals(new int[2], (int[]) read(int[].class, 2, 8));
    assertArrayEquals(new boolean[2], (boolean[]) read(boolean[].class, 2, 2));
  }
}
