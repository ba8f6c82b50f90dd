package org.lectern.robust;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What every command owes to whoever gives it nonsense. */
final class Rules {
  private static final int LONGEST = 4000; // characters of a message; a terminal shows them

  private Rules() {}

  /**
   * What a command did wrong.
   *
   * @param files as they were before it
   * @param code its exit code
   * @param err what it wrote to standard error, whoever wrote it
   */
  static Optional<String> broken(Case it, Snapshot files, int code, String err) throws IOException {
    if (!it.codes().contains(code)) {
      return Optional.of("exit code " + code + ", expected one of " + it.codes());
    }
    if (err.contains("\tat ") || err.contains("Exception in thread")) {
      return Optional.of("a stack trace");
    }
    if (err.contains("a mistake in Lectern")) {
      return Optional.of("a failure that nobody foresaw");
    }
    if (code == 2) {
      Optional<String> wrong = notOneLine(err);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    int out = it.args().lastIndexOf("--out");
    boolean intoInput =
        out >= 0 && out + 1 < it.args().size() && it.args().get(out + 1).equals("in");
    return files.broken(code == 2, intoInput);
  }

  /** What was told of a corpus before may stand before the line; it has no "lectern" in front. */
  private static Optional<String> notOneLine(String err) {
    List<String> lines = err.lines().toList();
    long own = lines.stream().filter(line -> line.startsWith("lectern")).count();
    if (own != 1 || !lines.get(lines.size() - 1).startsWith("lectern")) {
      return Optional.of("exit code 2, but not with one line that says why");
    }
    if (lines.get(lines.size() - 1).length() > LONGEST) {
      return Optional.of("a message of " + lines.get(lines.size() - 1).length() + " characters");
    }
    return Optional.empty();
  }
}
