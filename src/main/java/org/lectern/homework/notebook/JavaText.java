package org.lectern.homework.notebook;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at Java without compiling it: enough to tell code from comments and to find classes. */
final class JavaText {
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface|enum|record)\\s+([\\p{L}_$][\\p{L}\\p{N}_$]*)");

  private JavaText() {}

  /** The names of the classes, interfaces, enums and records that stand outside of others. */
  static Set<String> types(String source) {
    var found = new TreeSet<String>();
    String bare = bare(source);
    Matcher matcher = TYPE.matcher(bare);
    int depth = 0;
    int counted = 0;
    while (matcher.find()) {
      for (; counted < matcher.start(); counted++) {
        char c = bare.charAt(counted);
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
      if (depth == 0) {
        found.add(matcher.group(1));
      }
    }
    return found;
  }

  /** The code with blanks for comments and for what stands within quotes; as long as before. */
  static String bare(String source) {
    var bare = new StringBuilder(source);
    int i = 0;
    while (i < source.length()) {
      int end = end(source, i);
      for (int k = i; k < end; k++) {
        if (source.charAt(k) != '\n') {
          bare.setCharAt(k, ' ');
        }
      }
      i = Math.max(end, i + 1);
    }
    return bare.toString();
  }

  /** Where the comment or text ends that begins here; here, if it is code. */
  private static int end(String source, int start) {
    if (source.startsWith("//", start)) {
      int end = source.indexOf('\n', start);
      return end < 0 ? source.length() : end;
    }
    if (source.startsWith("/*", start)) {
      int end = source.indexOf("*/", start + 2);
      return end < 0 ? source.length() : end + 2;
    }
    if (source.startsWith("\"\"\"", start)) {
      return closing(source, start + 3, "\"\"\"", false);
    }
    char quote = source.charAt(start);
    return quote == '"' || quote == '\''
        ? closing(source, start + 1, String.valueOf(quote), true)
        : start;
  }

  private static int closing(String source, int from, String quotes, boolean withinLine) {
    int i = from;
    while (i < source.length()) {
      if (source.startsWith(quotes, i)) {
        return i + quotes.length();
      }
      if (withinLine && source.charAt(i) == '\n') {
        return i; // a quote that is never closed: a mistake for the compiler to tell
      }
      i += source.charAt(i) == '\\' ? 2 : 1;
    }
    return source.length();
  }
}
