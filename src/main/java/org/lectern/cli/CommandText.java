package org.lectern.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a command down so that it can be pasted into a shell. */
final class CommandText {
  private CommandText() {}

  /** The same command with {@code --resume}. */
  static String resuming(List<String> args) {
    List<String> again = new ArrayList<>(args);
    again.removeIf(arg -> arg.equals("--force") || arg.equals("--resume"));
    again.add("--resume");
    return program(System.getProperty("java.class.path"))
        + again.stream().map(CommandText::quoted).collect(Collectors.joining(" "));
  }

  /** How Lectern was called: {@code java -jar} makes the jar the whole class path. */
  private static String program(String classPath) {
    boolean jar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    return jar ? "java -jar " + quoted(classPath) + " " : "lectern ";
  }

  private static String quoted(String arg) {
    return arg.matches("[\\w@%+=:,./-]+") ? arg : "'" + arg.replace("'", "'\\''") + "'";
  }
}
