package org.lectern.homework;

import java.lang.reflect.Array;

/**
 * Where two values differ first.
 *
 * @param hint what that tells, or nothing
 * @param expectedPlace to be put behind the expected value
 * @param gotPlace to be put behind the answer
 */
record Difference(String hint, String expectedPlace, String gotPlace) {

  /** Returns nothing (null) if there is no difference. */
  static Difference between(Object expected, Object got, double tolerance) {
    return between(expected, got, tolerance, "");
  }

  private static Difference between(Object expected, Object got, double tolerance, String at) {
    if (expected == null || got == null) {
      return expected == got
          ? null
          : at(at, expected, got, got == null ? "there is no answer (null); return it" : "");
    }
    if (expected.getClass().isArray()) {
      if (!got.getClass().isArray()) {
        return at(at, expected, got, "");
      }
      int length = Array.getLength(expected);
      if (Array.getLength(got) != length) {
        return new Difference(
            "the length is wrong" + (at.isEmpty() ? "" : " in " + at),
            " (length " + length + ")",
            " (length " + Array.getLength(got) + ")");
      }
      for (int i = 0; i < length; i++) {
        Difference inside =
            between(Array.get(expected, i), Array.get(got, i), tolerance, at + "[" + i + "]");
        if (inside != null) {
          return inside;
        }
      }
      return null;
    }
    if (expected instanceof Double e && got instanceof Double g) {
      return agree(e, g, tolerance) ? null : at(at, expected, got, hint(e, g));
    }
    return expected.equals(got) ? null : at(at, expected, got, "");
  }

  private static boolean agree(double expected, double got, double tolerance) {
    if (Double.isNaN(expected)) {
      return Double.isNaN(got);
    }
    if (Double.isInfinite(expected)) {
      return expected == got; // the tolerance would be infinite too
    }
    return expected == got
        || Math.abs(expected - got) <= tolerance * Math.max(1, Math.abs(expected));
  }

  private static String hint(double expected, double got) {
    if (Double.isNaN(got)) {
      return "a NaN (not a number) came out: 0/0, ∞ − ∞, or the root of a negative number";
    }
    if (Double.isInfinite(got) && !Double.isInfinite(expected)) {
      return "an infinity came out: a division by 0, or exp of a large number";
    }
    return "";
  }

  private static Difference at(String at, Object expected, Object got, String hint) {
    return at.isEmpty()
        ? new Difference(hint, "", "")
        : new Difference(
            hint, "; at " + at + ": " + Words.of(expected), "; at " + at + ": " + Words.of(got));
  }
}
