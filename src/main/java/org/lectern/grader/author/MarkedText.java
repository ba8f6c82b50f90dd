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
 * @param secret the lines that students must not get, stripped
 */
record MarkedText(String stub, String solution, List<String> secret) {
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
    boolean inside = false;
    for (String line : text.split("\n", -1)) {
      Matcher mark = MARK.matcher(line);
      if (!mark.matches()) {
        solution.add(line);
        (inside ? secret : stub).add(inside ? line.strip() : line);
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
        }
      }
    }
    require(!inside, place, "BEGIN SOLUTION has no END SOLUTION");
    return new MarkedText(String.join("\n", stub), String.join("\n", solution), secret);
  }

  private static void require(boolean holds, String place, String otherwise) throws AuthorMistake {
    if (!holds) {
      throw new AuthorMistake(place + ": " + otherwise);
    }
  }
}
