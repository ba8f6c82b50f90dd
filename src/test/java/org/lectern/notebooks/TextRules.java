package org.lectern.notebooks;

import static org.lectern.notebooks.Rule.unless;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rules about the text: its boxes, questions, exercises and links. */
final class TextRules {
  private static final String BLUE = "#0072b2";
  private static final String GREEN = "#009e73";

  /** What the opening box says, each with the pattern that finds it. */
  private static final List<List<String>> OPENING =
      List.of(
          List.of("**Goal.**", "\\*\\*Goal\\.\\*\\* \\S"),
          List.of("**Notes and formulas.**", "\\*\\*Notes and formulas\\.\\*\\* \\S"),
          List.of("**Needs** …", "\\*\\*Needs\\*\\* \\S"),
          List.of("**Read** N minutes.", "\\*\\*Read\\*\\* \\d+ minutes?\\b"),
          List.of("**Run** about N seconds", "\\*\\*Run\\*\\* about \\d+ seconds?\\b"));

  private static final Pattern QUESTION = Pattern.compile("(?m)^\\*\\*Question\\.\\*\\*");
  private static final Pattern FOLDED =
      Pattern.compile("<details><summary>[^<]+</summary>.*?</details>", Pattern.DOTALL);
  private static final int QUESTIONS = 3;
  private static final int EXERCISES = 3;

  /** {@code [text](target)}, {@code ![text](target)}, {@code href="target"}, {@code src="…"}. */
  private static final Pattern LINK = Pattern.compile("(?:\\]\\(|(?:href|src)=\")<?([^)\\s\">]+)");

  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|(?m)^ {4}.*$|`[^`\n]*`");

  static final List<Rule> ALL =
      List.of(
          TextRules::opens,
          TextRules::saysWhatWasSettled,
          TextRules::closes,
          TextRules::asks,
          TextRules::hasExercises,
          Rule.ofCells(TextRules::hasLinksThatResolve));

  private TextRules() {}

  private static List<String> opens(Notebook notebook) {
    if (!notebook.isLesson()) {
      return List.of();
    }
    String first = notebook.cells().isEmpty() ? "" : notebook.cells().get(0).source();
    String title = "# " + notebook.number() + " · ";
    var found = new ArrayList<String>();
    found.addAll(unless(first.startsWith(title), "the first cell does not begin with " + title));
    found.addAll(unless(first.contains(BLUE), "the first cell has no opening box, " + BLUE));
    for (List<String> part : OPENING) {
      found.addAll(
          unless(
              Pattern.compile(part.get(1)).matcher(first).find(),
              "the opening box does not say " + part.get(0)));
    }
    return found;
  }

  private static List<String> saysWhatWasSettled(Notebook notebook) {
    boolean settled =
        notebook.texts().stream()
            .map(Notebook.Cell::source)
            .anyMatch(text -> text.contains(GREEN) && text.contains("What was settled"));
    return unless(
        settled || !notebook.isLesson(), "there is no box \"What was settled\", " + GREEN);
  }

  private static List<String> closes(Notebook notebook) {
    List<Notebook.Cell> cells = notebook.cells();
    String last = cells.isEmpty() ? "" : cells.get(cells.size() - 1).source();
    return unless(
        (last.contains(BLUE) && last.contains("**What follows.**")) || !notebook.isLesson(),
        "the last cell is no box \"What follows.\", " + BLUE);
  }

  private static List<String> asks(Notebook notebook) {
    if (!notebook.isMainLesson()) {
      return List.of();
    }
    String[] parts = QUESTION.split(notebook.text().replaceFirst("(?s)\n## Exercises.*", ""), -1);
    var found = new ArrayList<String>();
    int questions = parts.length - 1;
    found.addAll(
        unless(
            questions >= QUESTIONS,
            questions + " questions (**Question.** at the start of a line), at least 3 expected"));
    for (int i = 1; i < parts.length; i++) {
      found.addAll(
          unless(
              FOLDED.matcher(parts[i]).find(),
              "the question \"" + firstLine(parts[i]) + "\" has no folded answer"));
    }
    return found;
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("");
  }

  private static List<String> hasExercises(Notebook notebook) {
    if (!notebook.isLesson()) {
      return List.of();
    }
    String text = notebook.text();
    int heading = text.indexOf("\n## Exercises");
    if (heading < 0) {
      return List.of("there is no heading ## Exercises");
    }
    var found = new ArrayList<String>();
    for (int number = 1; number <= EXERCISES; number++) {
      found.addAll(exercise(text.substring(heading), number));
    }
    return found;
  }

  private static List<String> exercise(String text, int number) {
    int from = text.indexOf("\n**" + number + ".");
    if (from < 0) {
      return List.of("there is no exercise **" + number + ".** at the start of a line");
    }
    int next = text.indexOf("\n**" + (number + 1) + ".", from);
    String exercise = text.substring(from, next < 0 ? text.length() : next);
    var found = new ArrayList<String>();
    for (String part : List.of("Hint", "Answer")) {
      found.addAll(
          unless(
              exercise.contains("<details><summary>" + part + "</summary>"),
              "exercise " + number + " has no folded " + part));
    }
    return found;
  }

  private static List<String> hasLinksThatResolve(Notebook.Cell cell) {
    return cell.isCode() ? List.of() : deadLinks(cell.source());
  }

  /** The relative links of a text in {@code notebooks/} that lead nowhere. */
  static List<String> deadLinks(String text) {
    return LINK.matcher(CODE.matcher(text).replaceAll(""))
        .results()
        .map(match -> match.group(1).replaceFirst("#.*", ""))
        .filter(target -> !target.isEmpty() && !target.matches("[a-z]+:.*"))
        .filter(target -> !Files.exists(Notebook.FOLDER.resolve(target)))
        .map(target -> "the link to " + target + " leads nowhere")
        .toList();
  }
}
