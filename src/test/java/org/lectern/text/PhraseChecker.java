package org.lectern.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold for the lines of data/phrases.tsv, as a list of everything that does not. */
final class PhraseChecker {

  /** Every line whose number is a multiple of this one is a test line. */
  static final int TEST_EVERY = 20;

  private static final int COLUMNS = 3;
  private static final int SHORTEST = 3; // English words
  private static final int LONGEST = 9;

  /** For each column: the sentence as a whole, one of its words, and its question mark. */
  private static final List<Language> LANGUAGES =
      List.of(
          new Language(
              "English",
              "[A-Z][A-Za-z]*('[a-z]+)?(,? [A-Za-z]+('[a-z]+)?)*[.?]",
              "[a-z]+('[a-z]+)?",
              "?"),
          new Language(
              "Russian",
              "[А-ЯЁ][а-яё]*(-[а-яё]+)?(,? [А-ЯЁ]?[а-яё]+(-[а-яё]+)?)*[.?]",
              "[а-яё-]+",
              "?"),
          new Language("Chinese", "\\p{IsHan}+(，\\p{IsHan}+)*[。？]", "\\p{IsHan}", "？"));

  /** Russian words that are wrong without their ё. */
  private static final Pattern LOST_YO =
      Pattern.compile(
          "(?<![а-яё-])(еще|нее|ее|мое|твое|свое|моем|твоем|своем|нем|чье|идем|"
              + "(при|по|на|у|про)?шел|(при|по|на)йде[тшм]|идет|поет|живет|пьет|ждет|дает|берет|"
              + "растет|ребенок|ребенка|сестер|зелен[а-я]+|черн[а-я]+|весел(ый|ая|ые)|"
              + "(тепл|тяжел)(ый|ая|ое|ые|ую|ой|ого|ом|ым|ых|ыми))(?![а-яё-])");

  /** "We wash" has no ё: the one word of the list above that can also be right. */
  private static final String WE_WASH = "моем";

  /** Characters of everyday words that only Traditional Chinese uses. */
  private static final String TRADITIONAL =
      "們這來說話時個門開關車東國會學買賣對長電點愛聽寫還沒為從樣過給請問間飯鳥魚馬見" + "書畫紅綠藍黃髒乾淨媽爺親難題讀語詞習師醫藥園圖館廚頂輛隻張條幾兩樹風葉氣熱涼";

  /** Names, which all three languages must share. */
  private static final List<List<String>> NAMES =
      List.of(
          List.of("\\bAnna\\b", "Анн[аеуы]", "安娜"),
          List.of("\\bIvan\\b", "Иван", "伊万"),
          List.of("\\bTom\\b", "Том", "汤姆"),
          List.of("\\bMei\\b", "Мэй", "小美"));

  private record Language(Pattern sentence, Pattern word, String name, String questionMark) {
    Language(String name, String sentence, String word, String questionMark) {
      this(Pattern.compile(sentence), Pattern.compile(word), name, questionMark);
    }
  }

  private PhraseChecker() {}

  /** The words of a sentence (of a Chinese one: the characters), lower case, no punctuation. */
  static List<String> words(int column, String sentence) {
    Matcher matcher = LANGUAGES.get(column).word().matcher(sentence.toLowerCase(Locale.ROOT));
    List<String> words = new ArrayList<>();
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /** How many sentences of the lines contain each word of a column. */
  static Map<String, Integer> sentencesByWord(int column, List<String[]> rows) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String[] row : rows) {
      words(column, row[column]).stream().distinct().forEach(w -> counts.merge(w, 1, Integer::sum));
    }
    return counts;
  }

  /** The columns of the lines that are for testing, or of all others. */
  static List<String[]> rows(List<String> lines, boolean test) {
    List<String[]> rows = new ArrayList<>();
    for (int n = 1; n <= lines.size(); n++) {
      if ((n % TEST_EVERY == 0) == test) {
        rows.add(lines.get(n - 1).split("\t", -1));
      }
    }
    return rows;
  }

  /** Everything wrong with the form of the lines, or written twice; one problem a string. */
  static List<String> problems(List<String> lines) {
    List<String> problems = new ArrayList<>();
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (int n = 1; n <= lines.size(); n++) {
      String[] row = lines.get(n - 1).split("\t", -1);
      if (row.length != COLUMNS) {
        problems.add(n + ": " + row.length + " columns");
        continue;
      }
      for (String problem : problems(row)) {
        problems.add(n + ": " + problem);
      }
      for (int column = 0; column < COLUMNS; column++) {
        Integer earlier = seen.putIfAbsent(column + ":" + words(column, row[column]), n);
        if (earlier != null) {
          problems.add(n + ": " + LANGUAGES.get(column).name() + " as in line " + earlier);
        }
      }
    }
    return problems;
  }

  private static List<String> problems(String[] row) {
    List<String> problems = new ArrayList<>();
    for (int column = 0; column < COLUMNS; column++) {
      Language language = LANGUAGES.get(column);
      if (!language.sentence().matcher(row[column]).matches()) {
        problems.add(language.name() + " form: " + row[column]);
      }
    }
    int length = words(0, row[0]).size();
    if (length < SHORTEST || length > LONGEST) {
      problems.add(length + " English words");
    }
    Matcher yo = LOST_YO.matcher(row[1].toLowerCase(Locale.ROOT));
    while (yo.find()) {
      if (!(yo.group().equals(WE_WASH) && row[0].contains("wash"))) {
        problems.add("ё: " + yo.group());
      }
    }
    row[2]
        .codePoints()
        .filter(c -> TRADITIONAL.indexOf(c) >= 0)
        .forEach(c -> problems.add("Traditional: " + Character.toString(c)));
    if (Arrays.stream(new int[] {0, 1, 2})
                .filter(c -> row[c].endsWith(LANGUAGES.get(c).questionMark()))
                .count()
            % COLUMNS
        != 0) {
      problems.add("a question in some of the languages only");
    }
    for (List<String> name : NAMES) {
      long found =
          Arrays.stream(new int[] {0, 1, 2})
              .filter(c -> Pattern.compile(name.get(c)).matcher(row[c]).find())
              .count();
      if (found % COLUMNS != 0) {
        problems.add(name.get(2) + " in some of the languages only");
      }
    }
    return problems;
  }
}
