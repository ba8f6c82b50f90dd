package org.lectern.homework.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines that are meant for the kernel and not for Java: {@code %maven ...} fetches a library,
 * {@code %%bash} runs a shell. The grader has neither network nor shell, so they are taken out; a
 * few that only measure time leave their Java behind.
 *
 * @param source the cell without them, with as many lines as before
 * @param refused the lines that were taken out
 */
record Magics(String source, List<String> refused) {
  private static final Set<String> HARMLESS = Set.of("time", "timeit");

  private static final Pattern CELL = Pattern.compile("\\A\\s*%%(\\w+)[^\\n]*");
  private static final Pattern LINE = Pattern.compile("^[ \\t]*%(\\w+)");
  private static final Pattern ASSIGNED = Pattern.compile("=[ \\t]*%\\w");
  private static final Pattern SHELL = Pattern.compile("^[ \\t]*!");

  /** Takes out what is not Java. */
  static Magics of(String source) {
    Matcher cell = CELL.matcher(source);
    if (!cell.find()) {
      return lines(source);
    }
    String first = cell.group().strip();
    if (HARMLESS.contains(cell.group(1))) {
      return lines(blank(cell.group()) + source.substring(cell.end()));
    }
    return new Magics("\n".repeat((int) source.lines().count()), List.of(first));
  }

  private static Magics lines(String source) {
    String[] lines = source.split("\n", -1);
    String[] bare = JavaText.bare(source).split("\n", -1);
    var refused = new ArrayList<String>();
    boolean statement = true; // whether a statement may begin on this line
    for (int i = 0; i < lines.length; i++) {
      Matcher line = LINE.matcher(bare[i]);
      boolean magic = line.find();
      if (magic && HARMLESS.contains(line.group(1))) {
        lines[i] = blank(lines[i].substring(0, line.end())) + lines[i].substring(line.end());
      } else if (magic
          || ASSIGNED.matcher(bare[i]).find()
          || (statement && SHELL.matcher(bare[i]).find())) {
        refused.add(lines[i].strip());
        lines[i] = "";
        continue; // what comes after it stands as it stood before
      }
      if (!bare[i].isBlank()) {
        statement = bare[i].stripTrailing().matches("(?s).*[;{}]");
      }
    }
    return new Magics(String.join("\n", lines), refused);
  }

  private static String blank(String text) {
    return text.replaceAll("[^\\n]", " ");
  }
}
