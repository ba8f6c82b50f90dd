package org.lectern.show;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Names of rows and columns. */
final class Names {

  private Names() {}

  /** Returns {@code 0, 1, 2 ...}, the names of dimensions. */
  static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  /**
   * Returns the words, each different from all others: a word that occurs more than once gets its
   * position in front ({@code 0 the}). Case does not count, as in the column names of Tablesaw.
   * Spaces at the ends and control characters, which tokens may hold, are made visible.
   */
  static List<String> unique(List<String> words) {
    List<String> visible = words.stream().map(Names::visible).toList();
    Map<String, Integer> counts = new HashMap<>();
    visible.forEach(word -> counts.merge(key(word), 1, Integer::sum));
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int position = 0; position < visible.size(); position++) {
      String name = visible.get(position);
      if (counts.get(key(name)) > 1 || taken.contains(key(name))) {
        name = position + " " + name;
      }
      taken.add(key(name));
      names.add(name);
    }
    return names;
  }

  /** Checks that there is a name for each row or column. */
  static void check(String what, String axis, List<String> names, int count) {
    if (names.size() != count) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Show: %s has %d %s but %d names came; pass one name for each of its %s",
              what,
              count,
              axis,
              names.size(),
              axis));
    }
  }

  private static String key(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static String visible(String word) {
    String edges = word.replaceAll("\\G | (?= *$)", "␣"); // \G: the spaces that begin it
    String text = word.isEmpty() ? "(empty)" : edges.replace("\n", "\\n");
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                result.append(String.format(Locale.ROOT, "\\u%04X", c));
              } else {
                result.appendCodePoint(c);
              }
            });
    return result.toString();
  }
}
