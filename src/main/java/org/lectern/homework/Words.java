package org.lectern.homework;

import java.lang.reflect.Array;
import java.util.Locale;
import java.util.StringJoiner;

/** Values as short texts: arrays are cut to 8 elements, numbers to 6 digits where that is exact. */
final class Words {
  private static final int MOST_ELEMENTS = 8;
  private static final int MOST_ROWS = 4;
  private static final int MOST_CHARACTERS = 200;

  private Words() {}

  static String of(Object value) {
    if (value == null) {
      return "null";
    }
    if (value.getClass().isArray()) {
      return array(value);
    }
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof String text) {
      String cut =
          text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
      return '"' + cut.replace("\n", "\\n") + '"';
    }
    return value.toString();
  }

  private static String array(Object value) {
    int length = Array.getLength(value);
    int most = value.getClass().getComponentType().isArray() ? MOST_ROWS : MOST_ELEMENTS;
    var text = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < Math.min(length, most); i++) {
      text.add(of(Array.get(value, i)));
    }
    if (length > most) {
      text.add("… " + length + " in all");
    }
    return text.toString();
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
