package org.lectern.robust;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A command with files that were made for it.
 *
 * @param what what is wrong with it, for people
 * @param folder everything that it may see: {@code in} is only read, {@code out} may be written
 * @param input what stands on standard input
 * @param args the command line
 */
record Case(String what, Path folder, String input, List<String> args) {
  /** What the command may say of itself; 1 of {@code grade} is a result, not a failure. */
  Set<Integer> codes() {
    return args.contains("grade") ? Set.of(0, 1, 2) : Set.of(0, 2);
  }

  /** The command line as a person may copy it. */
  String commandLine() {
    String line = String.join(" ", args).replaceAll("\\p{Cntrl}", "?");
    return line.length() > 600 ? line.substring(0, 600) + " ..." : line;
  }
}
