package org.lectern.grader.report;

import java.util.regex.Pattern;

/**
 * Makes any text harmless to look at: no colours of a terminal, no control characters, no marks
 * that turn the direction of writing, no halves of characters, no end in sight. What is left can be
 * written in XML 1.0, after an escape.
 */
final class Plain {
  /** Characters that a student sees of one text. */
  static final int SHORT = 2_000;

  /** Characters that a teacher sees of one text. */
  static final int LONG = 20_000;

  private static final char UNKNOWN = '\ufffd';

  /** Sequences that a terminal obeys: colours, moves (CSI), titles and links (OSC). */
  private static final Pattern ANSI =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]{0,64}[ -/]{0,16}[@-~]"
              + "|\u001b\\][^\u0007\u001b]{0,1000}(?:\u0007|\u001b\\\\)"
              + "|\u001b[@-Z\\\\-_]");

  private Plain() {}

  /** Cleans a text and cuts it. */
  static String of(String text, int most) {
    // what is cleaned away is not counted, but a text of nothing else must not take for ever
    String head = text.length() > 4 * most ? cut(text, 4 * most) : text;
    String clean = clean(ANSI.matcher(head).replaceAll("").replace("\r\n", "\n"));
    if (clean.length() <= most && head.length() == text.length()) {
      return clean;
    }
    return cut(clean, most) + "… (" + text.length() + " characters in all)";
  }

  /** The same in one line. */
  static String line(String text, int most) {
    return of(text, most).replaceAll("\\s+", " ").strip();
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  private static String clean(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\r') {
                clean.append('\n');
              } else {
                clean.appendCodePoint(isHarmless(c) ? c : UNKNOWN);
              }
            });
    return clean.toString();
  }

  private static boolean isHarmless(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    if ((c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef)) {
      return false; // no characters, and never will be
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE -> false;
      // a joiner makes letters and emoji; the others hide or turn what stands beside them
      case Character.FORMAT -> c == 0x200c || c == 0x200d;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }
}
