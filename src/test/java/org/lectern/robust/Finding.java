package org.lectern.robust;

/**
 * What became of a case.
 *
 * @param number of the case
 * @param millis that it took
 * @param megabytes the most that the heap held meanwhile, garbage included
 * @param code its exit code; -1 if it had none
 * @param broken the rule that it broke; empty if none
 * @param what what was wrong with its files or options
 * @param commandLine that was run
 * @param err the beginning of standard error
 */
record Finding(
    long number,
    long millis,
    long megabytes,
    int code,
    String broken,
    String what,
    String commandLine,
    String err) {
  private static final String SEPARATOR = "\t";
  private static final int SHOWN = 1500; // characters

  Finding(long number, long millis, long megabytes, int code, String broken, Case it, String err) {
    this(
        number,
        millis,
        megabytes,
        code,
        plain(broken),
        plain(it.what()),
        plain(it.commandLine()),
        plain(err));
  }

  private static String plain(String text) {
    String line = text.strip().replaceAll("\\R", " | ").replaceAll("\\p{Cntrl}", "?");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + " ..." : line;
  }

  /** A case that gave no answer. */
  static Finding none(long number, long millis, String broken) {
    return new Finding(number, millis, 0, -1, broken, "", "", "");
  }

  /** The same of a case that was made again to see what it is. */
  Finding of(Case it) {
    return new Finding(number, millis, megabytes, code, broken, it, err);
  }

  boolean isGood() {
    return broken.isEmpty();
  }

  /** As it goes from process to process. */
  String line() {
    return String.join(
        SEPARATOR,
        String.valueOf(number),
        String.valueOf(millis),
        String.valueOf(megabytes),
        String.valueOf(code),
        broken,
        what,
        commandLine,
        err);
  }

  /** The opposite of {@link #line}. */
  static Finding of(String line) {
    String[] parts = line.split(SEPARATOR, -1);
    return new Finding(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Integer.parseInt(parts[3]),
        parts[4],
        parts[5],
        parts[6],
        parts[7]);
  }

  /** For a person who is to mend it. */
  String text(long seed) {
    return String.format(
        "case %d: %s%n  %s%n  exit code %d after %d ms: %s%n  lectern %s%n"
            + "  again: -Dlectern.fuzz.seed=%d -Dlectern.fuzz.case=%d%n",
        number, broken, what, code, millis, err, commandLine, seed, number);
  }
}
