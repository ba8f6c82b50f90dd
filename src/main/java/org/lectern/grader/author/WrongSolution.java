package org.lectern.grader.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A wrong solution, and what is to come of it. The file {@code wrong/2.1-no-maximum.java} begins
 * with {@code // earns: 2} and {@code // hint: words} or {@code // hidden only}. Then it says what
 * is wrong, as changes of the right solution:
 *
 * <pre>
 * // instead of
 *     double max = Arrays.stream(scores[i]).max().getAsDouble();
 * // write
 *     double max = 0;
 * </pre>
 *
 * <p>A mistake that changes nearly everything is the whole solution cell of the exercise instead.
 *
 * @param name of the file
 * @param exercise its id
 * @param earns points of the exercise, visible and hidden together
 * @param hint words that must stand in the hint of a failed visible check; empty if only hidden
 *     checks find the mistake
 * @param source of the cell
 */
record WrongSolution(String name, String exercise, int earns, String hint, String source) {
  private static final Pattern NAME = Pattern.compile("(\\d+\\.\\d+)-.+\\.java");
  private static final Pattern EARNS = Pattern.compile("//\\s*earns:\\s*(\\d{1,3})\\s*");
  private static final Pattern HINT =
      Pattern.compile("//\\s*(?:hint:\\s*(.*\\S)|(hidden only))\\s*");

  private static final String INSTEAD = "// instead of";
  private static final String WRITE = "// write";

  /** All of a folder, by name; the master has the right ones. */
  static List<WrongSolution> of(Path folder, Master master) throws IOException, AuthorMistake {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    var found = new ArrayList<WrongSolution>();
    for (Path file : files) {
      found.add(read(file, master));
    }
    return found;
  }

  private static WrongSolution read(Path file, Master master) throws IOException, AuthorMistake {
    String name = file.getFileName().toString();
    Matcher id = NAME.matcher(name);
    if (!id.matches()) {
      throw new AuthorMistake(file + ": name it after its exercise, such as 2.1-no-maximum.java");
    }
    String[] lines = Files.readString(file).split("\n", 3);
    Matcher earns = EARNS.matcher(lines[0].strip());
    Matcher hint = HINT.matcher(lines.length < 3 ? "" : lines[1].strip());
    if (!earns.matches() || !hint.matches()) {
      throw new AuthorMistake(
          file + ": begin it with // earns: POINTS and // hint: WORDS (or // hidden only)");
    }
    String words = hint.group(1) == null ? "" : hint.group(1);
    int points = Integer.parseInt(earns.group(1));
    String source =
        lines[2].startsWith(INSTEAD)
            ? changed(master.solutionOf(id.group(1)), lines[2], file)
            : lines[2];
    return new WrongSolution(name, id.group(1), points, words, source);
  }

  private static String changed(String solution, String changes, Path file) throws AuthorMistake {
    String text = "\n" + solution + "\n";
    for (String change : ("\n" + changes).split("\n" + INSTEAD + "(?=\n)")) {
      if (change.isBlank()) {
        continue;
      }
      String lines = change.stripTrailing() + "\n";
      int write = lines.indexOf("\n" + WRITE + "\n");
      if (write < 1) {
        throw new AuthorMistake(file + ": after the lines of '" + INSTEAD + "' comes " + WRITE);
      }
      String right = lines.substring(0, write + 1); // whole lines, a line break at both ends
      String wrong = lines.substring(write + WRITE.length() + 1);
      int at = text.indexOf(right);
      if (at < 0 || text.indexOf(right, at + 1) >= 0) {
        throw new AuthorMistake(
            String.format(
                "%s: these lines stand %s in the solution; name more or fewer of them:%s",
                file, at < 0 ? "nowhere" : "more than once", right.stripTrailing()));
      }
      text = text.substring(0, at) + wrong + text.substring(at + right.length());
    }
    return text.substring(1);
  }

  /** Whether all visible checks pass. */
  boolean isHiddenOnly() {
    return hint.isEmpty();
  }
}
