package org.lectern.homework;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link CheckReport} as lines for a terminal. */
final class ReportText {
  private static final int WIDTH = 76; // of a hint; tables are not broken
  private static final String INDENT = " ".repeat(20);
  private static final int MOST_PRINTED = 2_000; // characters

  private ReportText() {}

  static String of(CheckReport report) {
    List<String> lines = new ArrayList<>(List.of(report.title(), ""));
    if (!report.note().isEmpty()) {
      lines.addAll(wrapped(report.note(), "", ""));
      lines.add("");
    }
    for (TestResult result : report.results()) {
      add(result, lines);
    }
    if (!report.printed().isBlank()) {
      lines.add("");
      lines.add("your code printed:");
      cut(report.printed()).lines().map(line -> "  " + line).forEach(lines::add);
    }
    if (!report.footer().isEmpty()) {
      lines.add("");
      lines.add(report.footer());
    }
    return String.join("\n", lines);
  }

  private static void add(TestResult result, List<String> lines) {
    Sign sign = Sign.of(result.state());
    lines.add(
        String.format(
            Locale.ROOT,
            "%s %-9s %d of %d  %s",
            sign.sign(),
            sign.word(),
            result.earned(),
            result.points(),
            result.name()));
    if (result.state() == State.PASS) {
      return;
    }
    lines.addAll(wrapped(result.hint(), INDENT + "→ ", INDENT + "  "));
    block("asked", result.input(), lines);
    block("expected", result.expected(), lines);
    block("got", result.got(), lines);
  }

  private static void block(String name, String values, List<String> lines) {
    if (values.isEmpty()) {
      return;
    }
    String head = String.format(Locale.ROOT, "%s%-10s", INDENT, name);
    for (String line : Lines.of(values)) {
      lines.add(head + line);
      head = " ".repeat(head.length());
    }
  }

  static String cut(String printed) {
    return printed.length() <= MOST_PRINTED
        ? printed
        : printed.substring(0, MOST_PRINTED) + "\n… (cut)";
  }

  private static List<String> wrapped(String text, String first, String next) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder(first);
    for (String word : text.split(" ")) {
      if (line.length() + word.length() > first.length() + WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(next);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
