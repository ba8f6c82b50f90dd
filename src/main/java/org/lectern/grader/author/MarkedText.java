package org.lectern.grader.author;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in which the solution is marked:
 *
 * <pre>
 * // BEGIN SOLUTION
 * // STUB: throw new UnsupportedOperationException("Task 2.1: ...");
 * return 2 * x;
 * // END SOLUTION
 * </pre>
 *
 * <p>In texts the marks are comments of HTML: {@code <!-- BEGIN SOLUTION -->}. A stub may have
 * several lines, each with its mark, and it may be missing.
 *
 * @param stub what students get
 * @param solution what teachers get
 * @param secret what students must not get: three lines of a solution that follow each other, or a
 *     whole shorter one, stripped. A single line out of many may well stand in an example too
 */
record MarkedText(String stub, String solution, List<String> secret) {
  private static final int WINDOW = 3; // lines
  private static final int DISTINCTIVE = 24; // characters that stand nowhere by chance

  private static final Pattern MARK =
      Pattern.compile("^([ \\t]*)(?://|<!--)\\s*(BEGIN SOLUTION|END SOLUTION|STUB:)(.*)$");

  /**
   * Divides a text.
   *
   * @param text as the author wrote it
   * @param place for the message, if a mark is missing
   */
  static MarkedText of(String text, String place) throws AuthorMistake {
    var stub = new ArrayList<String>();
    var solution = new ArrayList<String>();
    var secret = new ArrayList<String>();
    var region = new ArrayList<String>();
    boolean inside = false;
    for (String line : text.split("\n", -1)) {
      Matcher mark = MARK.matcher(line);
      if (!mark.matches()) {
        solution.add(line);
        if (!inside) {
          stub.add(line);
        } else if (!line.isBlank()) {
          region.add(line.strip());
        }
        continue;
      }
      switch (mark.group(2)) {
        case "STUB:" -> {
          require(inside, place, "STUB: stands outside of BEGIN SOLUTION ... END SOLUTION");
          String rest = mark.group(3).replaceFirst("\\s*-->\\s*$", "");
          stub.add(mark.group(1) + rest.replaceFirst("^ ", ""));
        }
        case "BEGIN SOLUTION" -> {
          require(!inside, place, "BEGIN SOLUTION stands within another one");
          inside = true;
        }
        default -> {
          require(inside, place, "END SOLUTION has no BEGIN SOLUTION");
          inside = false;
          secret.addAll(windows(region));
          region.clear();
        }
      }
    }
    require(!inside, place, "BEGIN SOLUTION has no END SOLUTION");
    return new MarkedText(String.join("\n", stub), String.join("\n", solution), secret);
  }

  private static List<String> windows(List<String> lines) {
    var windows = new ArrayList<String>();
    for (int i = 0; i + Math.min(WINDOW, lines.size()) <= lines.size() && i < lines.size(); i++) {
      String text = String.join("\n", lines.subList(i, Math.min(i + WINDOW, lines.size())));
      if (text.length() >= DISTINCTIVE) {
        windows.add(text);
      }
    }
    return windows;
  }

  private static void require(boolean holds, String place, String otherwise) throws AuthorMistake {
    if (!holds) {
      throw new AuthorMistake(place + ": " + otherwise);
    }
  }
}
