package org.lectern.grader.author;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lectern.homework.Check;

/** The points of a class of checks, as its annotations say. */
final class CheckPoints {
  private CheckPoints() {}

  /** The checks in their order. */
  static List<Check> checks(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .map(method -> method.getAnnotation(Check.class))
        .filter(Objects::nonNull)
        .sorted(Comparator.comparingInt(Check::order))
        .toList();
  }

  static int total(Class<?> type) {
    return checks(type).stream().mapToInt(Check::points).sum();
  }

  /** Points by the names of the checks, in order. */
  static Map<String, Integer> byName(Class<?> type) {
    var points = new LinkedHashMap<String, Integer>();
    checks(type).forEach(check -> points.put(check.name(), check.points()));
    return points;
  }
}
