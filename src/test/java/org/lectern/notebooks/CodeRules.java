package org.lectern.notebooks;

import static org.lectern.notebooks.Rule.unless;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules about the code: short, free of clutter, with claims, a table and a picture. */
final class CodeRules {
  /** What fits beside the folder view of JupyterLab on an ordinary screen. */
  static final int COLUMNS = 97;

  static final int CLASS_LINES = 15;

  private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s[^;]*;");
  private static final Pattern QUALIFIED =
      Pattern.compile("(?<![\\w.])(?:org|java|javax|tech|com|io)(?:\\.[a-z]\\w*)+\\.[A-Z]\\w*");
  private static final Pattern TYPE =
      Pattern.compile("(?m)\\b(?:class|interface|enum|record)\\s+(\\w+)[^;{}]*\\{");
  private static final Pattern CLAIM = Pattern.compile("\\bClaim\\.(?:that|near)\\(");
  private static final Pattern TABLE =
      Pattern.compile("\\b\\w*[tT]able\\(|\\bTable\\.create\\(|\\bShow\\.tokens\\(|\\.summary\\(");
  private static final Pattern CHART =
      Pattern.compile(
          "\\b(?:heatMap|heads|lines|powers|bars|scatter|gallery)\\(|\\b\\w+(?:Chart|Map|Plot)\\b");

  /** What holds no code: comments, texts, characters. */
  private static final Pattern NO_CODE =
      Pattern.compile(
          "(?s)//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*'");

  static final List<Rule> ALL =
      List.of(
          Rule.ofCode(CodeRules::hasNoMagic),
          Rule.ofCode(CodeRules::hasShortLines),
          Rule.ofCode(CodeRules::hasShortClasses),
          Rule.ofCode(CodeRules::hasNoQualifiedNames),
          CodeRules::importsInItsFirstCellOnly,
          CodeRules::claims,
          CodeRules::showsATable,
          CodeRules::showsAPicture);

  private CodeRules() {}

  /** The code with its comments and texts blanked; every line stays where it is. */
  static String bare(String code) {
    return NO_CODE.matcher(code).replaceAll(match -> match.group().replaceAll("[^\n]", " "));
  }

  private static String bareCode(Notebook notebook) {
    return notebook.code().stream()
        .map(cell -> bare(cell.source()))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> hasNoMagic(Notebook.Cell cell) {
    return cell.source()
        .lines()
        .filter(line -> line.startsWith("%"))
        .map(line -> "has a magic of the kernel: " + line)
        .toList();
  }

  private static List<String> hasShortLines(Notebook.Cell cell) {
    return cell.source()
        .lines()
        .filter(line -> line.length() > COLUMNS)
        .map(line -> "a line has " + line.length() + " characters, over " + COLUMNS + ": " + line)
        .toList();
  }

  private static List<String> hasShortClasses(Notebook.Cell cell) {
    String code = bare(cell.source());
    var found = new ArrayList<String>();
    Matcher type = TYPE.matcher(code);
    // in homework the class is the student's own work: it has what the task needs
    int most = cell.id().matches("h\\d-.*") ? 3 * CLASS_LINES : CLASS_LINES;
    while (type.find()) {
      String body = code.substring(type.start(), closingBrace(code, type.end()));
      long lines = body.lines().count();
      found.addAll(
          unless(
              lines <= most,
              type.group(1)
                  + " has "
                  + lines
                  + " lines, over "
                  + most
                  + "; a class of that size belongs in the library"));
    }
    return found;
  }

  /** The place after the brace that closes a block, or the end of the code. */
  private static int closingBrace(String code, int inBlock) {
    int depth = 1;
    int at = inBlock;
    while (at < code.length() && depth > 0) {
      depth += code.charAt(at) == '{' ? 1 : code.charAt(at) == '}' ? -1 : 0;
      at++;
    }
    return at;
  }

  private static List<String> hasNoQualifiedNames(Notebook.Cell cell) {
    return QUALIFIED
        .matcher(IMPORT.matcher(bare(cell.source())).replaceAll(""))
        .results()
        .map(match -> match.group() + " is written out; import it in the first code cell")
        .toList();
  }

  private static List<String> importsInItsFirstCellOnly(Notebook notebook) {
    var found = new ArrayList<String>();
    notebook.code().stream()
        .skip(1)
        .filter(cell -> IMPORT.matcher(bare(cell.source())).find())
        .forEach(cell -> found.add(cell.id() + ": imports belong in the first code cell"));
    if (notebook.isLesson()) {
      String first = notebook.cells().size() < 2 ? "" : notebook.cells().get(1).source().strip();
      String rest = IMPORT.matcher(first).replaceAll("").strip();
      found.addAll(
          unless(
              rest.equals("Lectern.start()"),
              "the second cell is not the imports followed by Lectern.start()"));
    }
    return found;
  }

  private static List<String> claims(Notebook notebook) {
    return unless(
        !notebook.isLesson() || CLAIM.matcher(bareCode(notebook)).find(),
        "nothing is claimed; hold its numbers by Claim.that or Claim.near");
  }

  private static List<String> showsATable(Notebook notebook) {
    return unless(
        !notebook.isMainLesson() || TABLE.matcher(bareCode(notebook)).find(),
        "there is no table of intermediate values, by Show.table or Table.create, say");
  }

  private static List<String> showsAPicture(Notebook notebook) {
    return unless(
        !notebook.isMainLesson() || CHART.matcher(bareCode(notebook)).find(),
        "there is no picture, by Show.heatMap or Show.lines, say");
  }
}
