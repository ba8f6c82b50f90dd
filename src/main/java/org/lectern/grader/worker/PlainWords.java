package org.lectern.grader.worker;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;

/** What the compiler says, for somebody who has not seen many of its messages. */
final class PlainWords {
  private static final Pattern UNKNOWN_NAME =
      Pattern.compile(
          "(?s)cannot find symbol\\s+symbol:\\s+(class|method|variable|constructor) (\\S.*?)\\s*"
              + "(?:\\R\\s*location: (.*))?");

  private static final int LONGEST = 300;

  private PlainWords() {}

  /** One line for an error. */
  static String of(Diag error) {
    return of(error.getMessage(Locale.ROOT));
  }

  static String of(String message) {
    Matcher unknown = UNKNOWN_NAME.matcher(message.strip());
    if (unknown.matches()) {
      String place = unknown.group(3) == null ? "" : unknown.group(3).strip();
      boolean says = !place.isEmpty() && !place.equals("class");
      return unknown.group(1)
          + " "
          + unknown.group(2)
          + " is not defined"
          + (says && !place.contains("$JShell$") ? " in " + oneLine(place) : "");
    }
    return oneLine(message);
  }

  /** What a declaration waits for. */
  static String unresolved(JShell shell, DeclarationSnippet snippet) {
    List<String> names = shell.unresolvedDependencies(snippet).sorted().toList();
    return describe(snippet) + " uses " + String.join(", ", names) + ", which is not defined";
  }

  /** For example {@code class MySoftmax}. */
  static String describe(DeclarationSnippet snippet) {
    String what =
        switch (snippet.subKind()) {
          case INTERFACE_SUBKIND -> "interface";
          case ENUM_SUBKIND -> "enum";
          case RECORD_SUBKIND -> "record";
          case ANNOTATION_TYPE_SUBKIND -> "annotation";
          case METHOD_SUBKIND -> "method";
          case CLASS_SUBKIND -> "class";
          default -> "variable";
        };
    return what + " " + snippet.name();
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", ", ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
  }
}
